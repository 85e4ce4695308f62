package dev.lockstep.smart;

import dev.lockstep.state.Budgets;
import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.state.guards.Window;
import dev.lockstep.sync.Guards;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/// How many contacts may be brought in step in 24 hours (seed 002, "Daily record limit (5,000 max)"), kept
/// with the guards' budgets. Thread-safe.
final class DailyLimit {
    private final Budgets budgets;
    private final int most;
    private final Clock clock;

    DailyLimit(Budgets budgets, int most, Clock clock) {
        this.budgets = budgets;
        this.most = most;
        this.clock = clock;
    }

    /// Takes as many of these as are left.
    int take(int wanted) {
        int asked = wanted;
        while (asked > 0) {
            Ask ask = new Ask(asked, 0, new Limit(most, 0, 0));
            if (!(budgets.ask(Map.of(Guards.SMART_CONTACTS, ask)) instanceof BudgetAnswer.Held)) return asked;
            asked = Math.toIntExact(Math.clamp(most - spent(), 0, asked - 1L));
        }
        return 0;
    }

    /// Gives back what was taken at the instant, or later, and came to nothing.
    void giveBack(int unused, Instant taken) {
        if (unused > 0) budgets.giveBack(Map.of(Guards.SMART_CONTACTS, (long) unused), taken);
    }

    private long spent() {
        return budgets.spent().getOrDefault(Guards.SMART_CONTACTS, 0L);
    }

    int most() {
        return most;
    }

    /// When some of it is free again: once the first hour in which any was spent is forgotten.
    Instant nextFree() {
        return budgets.oldest(Guards.SMART_CONTACTS)
                .map(hour -> hour.plus(Window.MEMORY))
                .orElseGet(clock::instant);
    }
}
