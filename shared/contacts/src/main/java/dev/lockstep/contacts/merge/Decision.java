package dev.lockstep.contacts.merge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What to do about a unit. Exactly one case holds.
public sealed interface Decision {
    /// Nothing: no side changed.
    record Unchanged() implements Decision {}

    /// Both sides came to hold the same by themselves: store that they agree, and write to neither.
    record Converged() implements Decision {}

    /// Write the values to the side, and store that the two agree once the side has acknowledged them.
    ///
    /// @param values by field; only fields in which the side differs
    record Write(Side to, Map<String, Value> values) implements Decision {
        public Write {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /// Write the values to both sides, as a person chose them: what neither side holds already. No
    /// merge decides so.
    ///
    /// @param values by field, for every field of the unit
    record Settle(Map<String, Value> values) implements Decision {
        public Settle {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /// Let a foreign edit stand: store what each side holds as its base, and write to neither.
    record Accept() implements Decision {}

    /// A person has to choose. Nothing is written, and the bases stay as they are.
    record Conflict(Reason reason) implements Decision {}

    /// A side lacks a field of the unit. Nothing is concluded from that.
    record Frozen() implements Decision {}

    /// Why a person has to choose.
    enum Reason {
        /// Both sides hold another value than when they last agreed.
        BOTH_CHANGED,
        /// The two differ and never agreed, so that nobody knows which one was changed.
        NO_BASE,
        /// The later edit should win, and the times are unknown or too close to tell.
        TIMES_TOO_CLOSE,
        /// The rule's winner is blank in a field that nobody cleared, and the other side has a value there.
        BLANK_AGAINST_VALUE,
        /// A one-way field was edited on the side that does not own it.
        FOREIGN_EDIT
    }

    /// The decision with the sides' names exchanged.
    default Decision mirrored() {
        return this instanceof Write(var to, var values) ? new Write(to.other(), values) : this;
    }
}
