package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.Side;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a person chose for a conflict. Exactly one case holds.
public sealed interface Choice {
    /// What the side holds, of the whole unit or set.
    record Of(Side side) implements Choice {}

    /// This text for a unit of one column, or the group of this id for a set.
    ///
    /// @param text null for a blank, or for no group of the set
    record Text(@Nullable String text) implements Choice {}

    /// These values for a unit of several columns.
    ///
    /// @param values by client column, null for a blank; a column in which both sides hold the same may
    /// be left out
    record Values(Map<String, @Nullable String> values) implements Choice {
        public Values(Map<String, @Nullable String> values) {
            this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /// Why, for the log.
    default String why() {
        return switch (this) {
            case Of(var side) -> side == Side.A ? "resolved: a" : "resolved: b";
            case Text _, Values _ -> "resolved: value";
        };
    }
}
