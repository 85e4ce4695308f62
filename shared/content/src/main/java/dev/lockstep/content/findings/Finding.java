package dev.lockstep.content.findings;

import dev.lockstep.content.rows.RowKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong in a tree.
///
/// @param file the path in the tree, with `/`; empty where the tree as a whole is meant
/// @param at where in the file; 1:1 where the file as a whole is meant
/// @param rule which rule it breaks
/// @param message a sentence for people that names the field and the value's fault
/// @param owner the key of the unit it stands for, where known: whose rows stay as they are if the rule
///   holds them
public record Finding(
        String file,
        Position at,
        Rule rule,
        String message,
        @Nullable RowKey owner) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(finding -> finding.at.line())
            .thenComparingInt(finding -> finding.at.column())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    public Severity severity() {
        return rule.severity();
    }

    /// `file:line:column rule message`, as compilers write it.
    public String text() {
        return file + ':' + at + ' ' + rule.word() + ' ' + message;
    }

    /// By file, then place, then rule.
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
