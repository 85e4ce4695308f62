package dev.lockstep.state;

import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.Budget;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Verdict;
import dev.lockstep.state.guards.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One worker's door to the budgets that all functions share. Who is granted something has spent it, whether
/// or not it is applied in the end, and applies it within the hour, or [Window#LATENESS] after it, or has it
/// renewed. Then no 24 hours hold more than the limit, whoever asks how often and beside whom: spending is a
/// conditional write, refused where anybody spent since the asker looked, who then looks again. It takes no
/// lease. Thread-safe.
public final class Budgets {
    private final BudgetStore store;
    private final Clock clock;
    private final Backoff backoff;

    public Budgets(BudgetStore store, Clock clock) {
        this(store, clock, new Backoff());
    }

    Budgets(BudgetStore store, Clock clock, Backoff backoff) {
        this.store = store;
        this.clock = clock;
        this.backoff = backoff;
    }

    /// Asks for changes by dimension, all of them or none.
    ///
    /// @throws CodedException `aws_unavailable` where somebody else spent in between in each of
    /// [Backoff#ATTEMPTS] attempts
    public BudgetAnswer ask(Map<String, Ask> asks) {
        Map<String, Long> amounts = amounts(asks);
        for (int attempt = 1; ; attempt++) {
            Instant now = clock.instant();
            BudgetStore.Seen seen = store.read(now);
            SortedMap<String, Verdict.Over> held = Budget.held(seen.spent(), asks);
            if (!held.isEmpty()) return new BudgetAnswer.Held(held);
            if (amounts.isEmpty() || store.spend(amounts, seen, now)) return new BudgetAnswer.Granted();
            backoff.after(attempt, "spend from the budgets", null);
        }
    }

    /// Counts what was granted, and is applied only now, as spent now. Within the hour of the grant
    /// there is nothing to count anew.
    ///
    /// @param granted when it was asked for, or earlier
    /// @return false where that is so long ago that it counts no more: it is to be asked for again
    public boolean renew(Map<String, Long> amounts, Instant granted) {
        Instant now = clock.instant();
        if (!Window.counts(Window.bucket(granted), now)) return false;
        if (!amounts.isEmpty() && !Window.isSameHour(granted, now)) store.move(amounts, granted, now);
        return true;
    }

    /// Gives back what was granted and will not be applied.
    ///
    /// @param granted when it was asked for, or earlier: what a later hour counts is forgotten later, never
    ///     sooner
    public void giveBack(Map<String, Long> amounts, Instant granted) {
        if (!amounts.isEmpty()) store.giveBack(amounts, granted);
    }

    /// What the last 24 hours hold, by dimension.
    public Map<String, Long> spent() {
        return store.read(clock.instant()).spent();
    }

    /// The first hour of which the last 24 still hold anything of the dimension; empty where they hold
    /// nothing.
    public Optional<Instant> oldest(String dimension) {
        Instant now = clock.instant();
        return store.hours(now).entrySet().stream()
                .filter(hour -> Window.counts(hour.getKey(), now))
                .filter(hour -> hour.getValue().getOrDefault(dimension, 0L) > 0)
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    private static Map<String, Long> amounts(Map<String, Ask> asks) {
        Map<String, Long> amounts = new TreeMap<>();
        asks.forEach((dimension, ask) -> {
            if (ask.wanted() > 0) amounts.put(dimension, ask.wanted());
        });
        return amounts;
    }
}
