package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// What a person does to a contact on one side.
///
/// @param round in which round
/// @param call after so many calls of the sync in that round; 0 for before it
/// @param contact the number of the contact
/// @param what a client column, `group:` and the number of a managed group, `list:` and its number, or `person`
/// @param value the new value, null for a blank; of a group `member`, or null to leave; of a person [#ARRIVES],
///     [#HIDDEN], or null for deleted
record Edit(
        int round,
        int call,
        int contact,
        Side side,
        String what,
        @Nullable String value) {
    static final String GROUP = "group:";
    /// Before the number of a managed group: whether the side has the group at all, [#ARRIVES] or null. MailerLite
    /// never has a group again that it deleted.
    static final String LIST = "list:";
    static final String PERSON = "person";
    /// The side has them from now on, unless it has them already.
    static final String ARRIVES = "arrives";
    /// Deleted on A, where the row stays and says so.
    static final String HIDDEN = "hidden";

    boolean isPerson() {
        return what.equals(PERSON);
    }

    boolean isList() {
        return what.startsWith(LIST);
    }

    boolean isGroup() {
        return what.startsWith(GROUP);
    }

    int group() {
        return Integer.parseInt(what.substring(what.indexOf(':') + 1));
    }

    @Override
    public String toString() {
        return "round " + round + (call == 0 ? ", before the run" : ", after call " + call) + ": contact " + contact
                + " on " + side + ", " + what + " := " + (value != null ? value : isPerson() ? "(deleted)" : "(blank)");
    }
}
