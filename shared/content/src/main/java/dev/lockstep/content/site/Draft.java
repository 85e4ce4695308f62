package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A unit while it is read: what it was read from, and what is wrong with it. Not thread-safe.
final class Draft {
    private final RowKey owner;
    private final TreeSet<String> files = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean held;

    Draft(RowKey owner) {
        this.owner = owner;
    }

    RowKey owner() {
        return owner;
    }

    void readFrom(String file) {
        files.add(file);
    }

    void report(String file, Position at, Rule rule, String message) {
        findings.add(new Finding(file, at, rule, message, owner));
        held |= rule.holds();
    }

    void report(String file, SyntaxException refused) {
        report(file, refused.at(), refused.rule(), refused.message());
    }

    /// Holds the unit for a reason that another one's finding names.
    void hold() {
        held = true;
    }

    boolean isHeld() {
        return held;
    }

    /// Every file it was read from, sorted.
    List<String> files() {
        return List.copyOf(files);
    }

    List<Finding> findings() {
        return findings;
    }

    /// The unit without rows, which must be held.
    Unit invalid() {
        return new Unit.Invalid(owner, files());
    }

    /// The unit with its rows, if nothing holds it.
    Unit unit(List<Row> rows) {
        return held ? invalid() : new Unit.Valid(owner, files(), rows);
    }
}
