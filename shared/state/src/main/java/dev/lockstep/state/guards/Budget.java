package dev.lockstep.state.guards;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Judges wishes by what was spent.
public final class Budget {
    private Budget() {}

    /// Whether so many changes fit. No change at all always fits.
    ///
    /// @param spentInWindow what the last 24 hours hold
    /// @param population how many there are of what is changed
    public static Verdict verdict(long spentInWindow, long wanted, long population, Limit limit) {
        if (wanted < 0) throw new IllegalArgumentException("wanted must be 0 or more: " + wanted);
        if (spentInWindow < 0) throw new IllegalArgumentException("spent must be 0 or more: " + spentInWindow);
        long allowed = limit.allowed(population);
        long free = allowed - spentInWindow;
        if (wanted == 0 || wanted <= free) return new Verdict.Within(Math.max(0, free - wanted));
        return new Verdict.Over(spentInWindow, wanted, allowed);
    }

    /// The dimensions whose wish does not fit, in the order of their names.
    ///
    /// @param spentInWindow by dimension; one that is not named has spent nothing
    public static SortedMap<String, Verdict.Over> held(Map<String, Long> spentInWindow, Map<String, Ask> asks) {
        SortedMap<String, Verdict.Over> held = new TreeMap<>();
        asks.forEach((dimension, ask) -> {
            long spent = spentInWindow.getOrDefault(dimension, 0L);
            if (verdict(spent, ask.wanted(), ask.population(), ask.limit()) instanceof Verdict.Over over) {
                held.put(dimension, over);
            }
        });
        return Collections.unmodifiableSortedMap(held);
    }
}
