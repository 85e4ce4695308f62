package dev.lockstep.state;

import java.time.Instant;
import java.util.Map;

/// Where the spending of all functions together is kept.
public interface BudgetStore {
    /// What the last 24 hours hold, by dimension, and the revision that it has at least.
    Seen read(Instant now);

    /// What was spent by dimension in each hour that the last 24 hours may still hold, by its start.
    Map<Instant, Map<String, Long>> hours(Instant now);

    /// Adds to what was spent, in all dimensions or in none.
    ///
    /// @return false where anybody has spent since `seen` was read; nothing was spent then
    boolean spend(Map<String, Long> amounts, Seen seen, Instant now);

    /// Counts what was spent in an earlier hour as spent now instead, in all dimensions or in none. It
    /// may be done twice where an answer is lost: then too much counts once the earlier hour is
    /// forgotten, and never too little.
    void move(Map<String, Long> amounts, Instant from, Instant now);

    /// Takes back what was spent in the hour of `at` and is not applied, in all dimensions or in none. It
    /// happens once, or not at all where the store fails: too much counts then.
    void giveBack(Map<String, Long> amounts, Instant at);

    /// What was spent, and its revision, which every spending raises; revision 0 is a budget that
    /// nobody ever used.
    record Seen(Map<String, Long> spent, long revision) {
        public Seen {
            spent = Map.copyOf(spent);
        }
    }
}
