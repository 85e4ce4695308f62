package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The units of one folder in the locales it has files of. Not thread-safe.
final class Locales {
    private final Folder folder;
    private final Map<Locale, Draft> drafts = new EnumMap<>(Locale.class);
    private final List<Unit> units = new ArrayList<>();
    private final List<Byline> bylines = new ArrayList<>();

    Locales(Folder folder) {
        this.folder = folder;
        for (Locale locale : Locale.values()) {
            List<String> own = own(locale);
            if (!own.isEmpty()) drafts.put(locale, draft(locale, own.getFirst()));
        }
        if (drafts.size() == 1) drafts.forEach(this::reportMissingTwin);
    }

    private List<String> own(Locale locale) {
        return folder.files().keySet().stream()
                .filter(local -> local.endsWith(Layout.text(locale)))
                .map(local -> folder.files().get(local))
                .toList();
    }

    private Draft draft(Locale locale, String file) {
        var draft = new Draft(folder.owner(locale));
        folder.fault().ifPresent(fault -> draft.report(file, Position.START, fault.rule(), fault.message()));
        return draft;
    }

    private void reportMissingTwin(Locale locale, Draft draft) {
        String message = "its twin in " + locale.twin() + " is missing";
        draft.report(own(locale).getFirst(), Position.START, Rule.MISSING_TWIN, message);
    }

    Map<Locale, Draft> drafts() {
        return drafts;
    }

    Optional<Draft> draft(Locale locale) {
        return Optional.ofNullable(drafts.get(locale));
    }

    /// Does something to the drafts of all locales, for what both share.
    void each(Consumer<Draft> action) {
        drafts.values().forEach(action);
    }

    /// Ends a unit, with rows or, where it is held, without.
    void end(Draft draft, List<Row> rows, List<Byline> authors) {
        units.add(draft.unit(rows));
        if (!draft.isHeld()) bylines.addAll(authors);
    }

    void end(Draft draft) {
        units.add(draft.invalid());
    }

    Outcome outcome() {
        List<Finding> findings = drafts.values().stream()
                .flatMap(draft -> draft.findings().stream())
                .toList();
        return new Outcome(units, findings, bylines);
    }
}
