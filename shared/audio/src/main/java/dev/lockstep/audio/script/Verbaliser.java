package dev.lockstep.audio.script;

import dev.lockstep.content.body.Attribute;
import dev.lockstep.content.body.Block;
import dev.lockstep.content.body.Body;
import dev.lockstep.content.body.Inline;
import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.SpokenMaths;
import dev.lockstep.speech.words.SpokenCode;
import dev.lockstep.speech.words.SpokenProse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns a text into words by rules alone: the same text always makes the same words. Maths is read out, a
/// table row by row with the names of its columns, a line of code by its signs; what only eyes can take in
/// is named. May be shared between threads.
public final class Verbaliser {
    /// To be raised when the same text would be read otherwise.
    public static final int VERSION = 1;

    /// Attributes of components that hold words for readers.
    private static final Set<String> TOLD =
            Set.of("title", "description", "caption", "label", "alt", "text", "summary");

    private static final String DIAGRAM = "mermaid";

    private final Phrases phrases;
    private final SpokenMaths maths;
    private final SpokenProse prose;
    private final SpokenCode code;

    public Verbaliser(Language language) {
        this.phrases = new Phrases(language);
        this.maths = new SpokenMaths(language);
        this.prose = new SpokenProse(language);
        this.code = new SpokenCode(language);
    }

    /// The text as it is said: its title, and a passage for each paragraph, heading, item and row that says
    /// anything.
    public List<Passage> read(String title, Body body) {
        List<Passage> passages = new ArrayList<>();
        add(passages, true, new Sentence().add(said(title)));
        body.blocks().forEach(block -> read(block, passages));
        return passages;
    }

    private void read(Block block, List<Passage> passages) {
        switch (block) {
            case Block.Heading heading -> add(passages, true, sentence(heading.content()));
            case Block.Paragraph paragraph -> add(passages, false, sentence(paragraph.content()));
            case Block.Items list -> items(list, passages);
            case Block.Quote quote -> quote.content().forEach(inner -> read(inner, passages));
            case Block.Table table -> table(table, passages);
            case Block.Code text -> add(passages, false, new Sentence().add(code(text)));
            case Block.Maths formula -> add(passages, false, new Sentence().add(read(formula.latex())));
            case Block.Component component -> component(component, passages);
            case Block.Divider _, Block.Expression _ -> {}
        }
    }

    private static void add(List<Passage> passages, boolean isHeading, Sentence sentence) {
        String words = sentence.ended();
        if (!words.isEmpty()) passages.add(new Passage(isHeading, words));
    }

    private void items(Block.Items list, List<Passage> passages) {
        int number = list.start();
        for (List<Block> item : list.items()) {
            List<Passage> inner = new ArrayList<>();
            item.forEach(block -> read(block, inner));
            if (list.ordered() && !inner.isEmpty()) {
                Passage first = inner.removeFirst();
                inner.addFirst(new Passage(false, phrases.item(number) + first.words()));
            }
            // A heading within a list is none of the text's.
            inner.forEach(passage -> passages.add(new Passage(false, passage.words())));
            number++;
        }
    }

    private void table(Block.Table table, List<Passage> passages) {
        for (int row = 0; row < table.rows().size(); row++) {
            var sentence = new Sentence().add(phrases.row(row + 1));
            List<Block.Cell> cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                String name = sentence(table.header().get(column).content()).words();
                String value = sentence(cells.get(column).content()).words();
                if (value.isEmpty()) continue;
                sentence.add(name.isEmpty() ? value : name + ", " + value).add("; ");
            }
            add(passages, false, sentence);
        }
    }

    private String code(Block.Code block) {
        if (block.language().equals(DIAGRAM)) return phrases.diagram();
        List<String> lines =
                block.text().lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1) return phrases.code(lines.size());
        String spoken = code.code(block.text());
        return spoken.isEmpty() ? "" : phrases.codeLine() + spoken;
    }

    private void component(Block.Component component, List<Passage> passages) {
        for (Attribute attribute : component.attributes()) {
            told(attribute)
                    .ifPresent(words -> add(
                            passages,
                            false,
                            new Sentence()
                                    .add(component.children().isEmpty() ? phrases.illustration() : "")
                                    .add(words)));
        }
        component.children().forEach(child -> read(child, passages));
    }

    private Optional<String> told(Attribute attribute) {
        if (!TOLD.contains(attribute.name())) return Optional.empty();
        return switch (attribute.value()) {
            case Attribute.Value.Text text -> Optional.of(said(text.text()));
            case Attribute.Value.Markup markup ->
                Optional.of(sentence(markup.content()).words());
            case Attribute.Value.Flag _, Attribute.Value.Literal _, Attribute.Value.Expression _ -> Optional.empty();
        };
    }

    private Sentence sentence(List<Inline> inlines) {
        var sentence = new Sentence();
        inlines.forEach(inline -> say(inline, sentence));
        return sentence;
    }

    private void say(Inline inline, Sentence sentence) {
        switch (inline) {
            case Inline.Text text -> sentence.add(said(text.text()));
            case Inline.Emphasis emphasis -> emphasis.content().forEach(inner -> say(inner, sentence));
            case Inline.Code text -> sentence.apart(code.code(text.text()));
            case Inline.Maths formula -> sentence.apart(read(formula.latex()));
            case Inline.Link link -> link.content().forEach(inner -> say(inner, sentence));
            case Inline.Image image -> {
                if (!image.alternative().isBlank()) sentence.apart(phrases.picture() + said(image.alternative()) + ".");
            }
            case Inline.LineBreak _ -> sentence.add(", ");
            case Inline.Component component -> {
                component.attributes().forEach(attribute -> told(attribute).ifPresent(sentence::apart));
                component.children().forEach(inner -> say(inner, sentence));
            }
            case Inline.Expression _ -> {}
        }
    }

    private String said(String text) {
        return prose.read(text).words();
    }

    private String read(String latex) {
        return maths.read(latex).words();
    }
}
