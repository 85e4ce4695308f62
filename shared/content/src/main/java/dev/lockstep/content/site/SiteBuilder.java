package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Puts a site together of what its folders amount to. The order in which they come makes no difference to
/// the units and findings; where an author's name is spelled in two ways, the first counts.
final class SiteBuilder {
    private final List<Unit> units = new ArrayList<>();
    private final TreeMap<String, Finding> findings = new TreeMap<>();
    private final TreeMap<String, Author> authors = new TreeMap<>();

    SiteBuilder(List<Finding> findings, List<Unit> units) {
        findings.forEach(this::add);
        this.units.addAll(units);
    }

    void add(Outcome outcome) {
        units.addAll(outcome.units());
        outcome.findings().forEach(this::add);
        outcome.bylines().forEach(this::add);
    }

    /// Notes a finding; one that says the same of a file that two units share is noted once.
    void add(Finding finding) {
        findings.putIfAbsent(finding.text(), finding);
    }

    private void add(Byline byline) {
        Author known = authors.putIfAbsent(byline.author().slug(), byline.author());
        if (known == null || known.equals(byline.author())) return;
        String message = "'" + byline.author().name() + "' is spelled '" + known.name() + "' elsewhere";
        add(new Finding(byline.file(), byline.at(), Rule.AUTHOR_SPELLING, message, null));
    }

    Site done() {
        units.sort(Comparator.comparing(SiteBuilder::place));
        return new Site(
                List.copyOf(authors.values()),
                units,
                findings.values().stream().sorted().toList());
    }

    private static RowKey place(Unit unit) {
        return switch (unit) {
            case Unit.Valid valid -> valid.owner();
            case Unit.Invalid invalid -> invalid.owner();
            case Unit.Unread unread -> RowKey.of(unread.type(), unread.locale(), unread.prefix());
        };
    }
}
