package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// What a person does to a contact on one side.
///
/// @param round in which round
/// @param call after so many calls of the sync in that round; 0 for before it
/// @param contact the number of the contact
/// @param what a client column, `group:` and the number of a managed group, `list:` and its number,
///     `person`, `budget:` and a dimension, `approval`, `conflict`, `smart` or `undo`
/// @param value the new value, null for a blank; of a group `member`, or null to leave; of a person
///     [#ARRIVES], [#HIDDEN], or null for deleted
record Edit(
        int round,
        int call,
        int contact,
        Side side,
        String what,
        @Nullable String value) {
    /// After the round's last call.
    static final int LAST = Integer.MAX_VALUE;
    static final String GROUP = "group:";
    /// Before a dimension of the guards: others spend all that it has for the day.
    static final String BUDGET = "budget:";
    /// Somebody approves the plan that the latest run is held for: `right`, with its hash, `twice`, or
    /// `wrong`, with another hash.
    static final String APPROVES = "approval";
    /// Somebody calls smart for the contact, by every address that they have: a mode, after `repair` or
    /// `dry` or both.
    static final String SMART = "smart";
    /// Somebody undoes a run: the last that wrote to a side, which is `1`, or the one so many before it.
    static final String UNDOES = "undo";
    /// Somebody resolves the contact's conflicts: `a`, `b`, or a value.
    static final String RESOLVES = "conflict";
    /// Before the number of a managed group: whether the side has the group at all, [#ARRIVES] or null.
    /// MailerLite never has a group again that it deleted.
    static final String LIST = "list:";
    static final String PERSON = "person";
    /// The side has them from now on, unless it has them already.
    static final String ARRIVES = "arrives";
    /// Deleted on A, where the row stays and says so.
    static final String HIDDEN = "hidden";

    boolean isPerson() {
        return what.equals(PERSON);
    }

    /// Whether a person asks something of the sync.
    boolean isRequest() {
        return what.equals(APPROVES) || what.equals(RESOLVES) || what.equals(UNDOES);
    }

    boolean isCallOfSmart() {
        return what.equals(SMART);
    }

    boolean isList() {
        return what.startsWith(LIST);
    }

    boolean isGroup() {
        return what.startsWith(GROUP);
    }

    int group() {
        return number(what);
    }

    /// The number after `group:` or `list:`.
    static int number(String what) {
        return Integer.parseInt(what.substring(what.indexOf(':') + 1));
    }

    @Override
    public String toString() {
        String when = call == 0 ? ", before the run" : call == LAST ? ", after the run" : ", after call " + call;
        return "round " + round + when + ": contact " + contact + " on " + side + ", " + what + " := "
                + (value != null ? value : isPerson() ? "(deleted)" : "(blank)");
    }
}
