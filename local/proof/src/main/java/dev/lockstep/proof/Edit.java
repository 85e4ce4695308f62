package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// What a person does to a contact on one side.
///
/// @param round in which round
/// @param call after so many calls of the sync in that round; 0 for before it
/// @param contact the number of the contact
/// @param what a client column, or `group:` and the number of a managed group
/// @param value the new value, null for a blank; of a group `member`, or null to leave
record Edit(
        int round,
        int call,
        int contact,
        Side side,
        String what,
        @Nullable String value) {
    static final String GROUP = "group:";

    boolean isGroup() {
        return what.startsWith(GROUP);
    }

    int group() {
        return Integer.parseInt(what.substring(GROUP.length()));
    }

    @Override
    public String toString() {
        return "round " + round + (call == 0 ? ", before the run" : ", after call " + call) + ": contact " + contact
                + " on " + side + ", " + what + " := " + (value == null ? "(blank)" : value);
    }
}
