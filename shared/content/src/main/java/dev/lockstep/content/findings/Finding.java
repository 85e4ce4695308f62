package dev.lockstep.content.findings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.Json;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong in a tree.
///
/// @param file the path in the tree, with `/`; empty where the tree as a whole is meant
/// @param at where in the file; 1:1 where the file as a whole is meant
/// @param rule which rule it breaks
/// @param message a sentence for people that names the field and the value's fault; without its middle where
///     what it quotes is beyond reading
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
    private static final int LONGEST_MESSAGE = 400;
    private static final int LONGEST_PATH = 300;
    private static final String LEFT_OUT = "…";

    public Finding {
        message = cut(message, LONGEST_MESSAGE);
    }

    public Severity severity() {
        return rule.severity();
    }

    /// `file:line:column rule message`, as compilers write it.
    public String text() {
        return file + ':' + at + ' ' + rule.word() + ' ' + message;
    }

    /// `{file, line, column, rule, severity, message}`, and `key` where the owner is known. A file and a key
    /// beyond 300 characters lack their middle, so that a report of many findings stays small.
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("file", cut(file, LONGEST_PATH))
                .put("line", at.line())
                .put("column", at.column())
                .put("rule", rule.word())
                .put("severity", severity().word())
                .put("message", message);
        return owner == null ? json : json.put("key", cut(owner.text(), LONGEST_PATH));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int head = most / 2;
        int tail = text.length() - most / 2;
        if (Character.isHighSurrogate(text.charAt(head - 1))) head--;
        if (Character.isLowSurrogate(text.charAt(tail))) tail++;
        return text.substring(0, head) + LEFT_OUT + text.substring(tail);
    }

    /// By file, then place, then rule.
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
