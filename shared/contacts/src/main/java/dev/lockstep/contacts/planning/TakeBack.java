package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// What a run wrote to one side, to be taken back.
///
/// @param name a client column, or `group:` and MailerLite's id
/// @param written what the run wrote there; `member` or null for a group
/// @param before what the side held before; `member` or null for a group
/// @param whole whether both values are there to the letter; nothing else is ever written back
public record TakeBack(
        Side side,
        String name,
        @Nullable String written,
        @Nullable String before,
        boolean whole) {
    private static final String GROUP = "group:";
    private static final String MEMBER = "member";

    /// What takes the change back, or makes it once more: the side holds what the change was made from, and
    /// is to hold what it says.
    ///
    /// @throws IllegalArgumentException for a person created, or let go
    public static TakeBack towards(Change change) {
        return switch (change) {
            case Change.Field field -> new TakeBack(field.to(), field.column(), field.from(), field.value(), true);
            case Change.Membership(var to, var group, var join, var why) ->
                new TakeBack(to, GROUP + group, join ? null : MEMBER, join ? MEMBER : null, true);
            case Change.Creation _, Change.Departure _ ->
                throw new IllegalArgumentException("nobody comes or goes by an undo");
        };
    }

    boolean isMembership() {
        return name.startsWith(GROUP);
    }

    /// MailerLite's id of the group that it is about.
    String group() {
        return name.substring(GROUP.length());
    }

    /// Whether the person was in the group before.
    boolean wasMember() {
        return before != null;
    }
}
