package dev.lockstep.contacts.history;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// One thing that was changed.
///
/// @param side the side that was written to
/// @param field a client column, `group:` and MailerLite's id for a membership, or [#LINK]
/// @param from what the side held before; null for a blank
/// @param to what was written; null for a blank
/// @param whole whether both values are there to the letter; where false, one was too long to keep and ends in a note
/// of its length and its SHA-256, so it must never be written back
public record Line(
        Side side,
        String field,
        @Nullable String from,
        @Nullable String to,
        String why,
        boolean whole) {
    /// The field of a line about the link itself.
    public static final String LINK = "link";

    /// A line with both values to the letter.
    public Line(Side side, String field, @Nullable String from, @Nullable String to, String why) {
        this(side, field, from, to, why, true);
    }

    /// The field of a line about a membership.
    public static String group(String id) {
        return "group:" + id;
    }
}
