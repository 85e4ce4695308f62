package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Severity;
import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.Row;
import java.util.List;
import java.util.stream.Stream;

/// A tree as it was read: immutable, in an order that depends on the files alone.
///
/// @param authors everybody whom a valid unit names, by slug
/// @param units by type, locale and slug
/// @param findings by file and place
public record Site(List<Author> authors, List<Unit> units, List<Finding> findings) {
    public Site {
        authors = List.copyOf(authors);
        units = List.copyOf(units);
        findings = List.copyOf(findings);
    }

    /// The rows to store: authors, then those of every valid unit.
    public Stream<Row> rows() {
        return Stream.concat(authors.stream(), units.stream().flatMap(Site::rowsOf));
    }

    private static Stream<Row> rowsOf(Unit unit) {
        return switch (unit) {
            case Unit.Valid valid -> valid.rows().stream();
            case Unit.Invalid _, Unit.Unread _ -> Stream.empty();
        };
    }

    /// Whether no finding is an error.
    public boolean isClean() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
