package dev.lockstep.state.guards;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of asking for changes in several dimensions at once. Exactly one case holds.
public sealed interface BudgetAnswer {
    /// All of it was spent and may be applied.
    record Granted() implements BudgetAnswer {}

    /// Nothing was spent, in no dimension.
    ///
    /// @param dimensions those that are over their limit; without what they count, the rest may be asked for again
    record Held(SortedMap<String, Verdict.Over> dimensions) implements BudgetAnswer {
        public Held {
            dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
        }
    }
}
