package dev.lockstep.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Edits of pages, drawn by a seed: the same pages and seed make the same ones. Each begins with the page as
/// it is, and changes what is spoken of it.
final class PageEdits {
    private static final int MOST_DRAWS = 1_000;

    private final List<SpokenPage> pages;
    private final Random random;

    PageEdits(List<SpokenPage> pages, long seed) {
        this.pages = List.copyOf(pages);
        this.random = new Random(seed);
    }

    /// A page that was edited.
    record Made(EditKind kind, SpokenPage after) {}

    /// So many hundred edits, each kind as often as its percentage says, in a random order.
    List<Made> hundreds(int count) {
        List<EditKind> kinds = new ArrayList<>();
        for (EditKind kind : EditKind.values()) kinds.addAll(Collections.nCopies(kind.percent() * count, kind));
        Collections.shuffle(kinds, random);
        return kinds.stream().map(this::next).toList();
    }

    private Made next(EditKind kind) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            SpokenPage page = any();
            Optional<SpokenPage> after = edited(kind, page);
            if (after.isPresent()) return new Made(kind, after.get());
        }
        throw new IllegalStateException("no page lets itself be edited so: " + kind);
    }

    private SpokenPage any() {
        return pages.get(random.nextInt(pages.size()));
    }

    private Optional<SpokenPage> edited(EditKind kind, SpokenPage page) {
        var text = new EditableText(page.body(), random);
        var other = new EditableText(stranger(page).body(), random);
        if (kind == EditKind.TITLE) return page.with(page.title() + " " + other.word(), page.body());
        boolean done = text.edit(kind, other);
        return done ? page.with(page.title(), text.toString()) : Optional.empty();
    }

    /// Another page of the same kind and locale.
    private SpokenPage stranger(SpokenPage page) {
        SpokenPage other = any();
        while (other.type() != page.type() || other.locale() != page.locale() || other.equals(page)) other = any();
        return other;
    }
}
