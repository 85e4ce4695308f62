package dev.lockstep.audio.studio;

import dev.lockstep.state.Budgets;
import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.state.guards.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The money of a day. What is about to be spent is counted before a provider is asked, and stays counted
/// whatever he answers, so that failures cannot spend without bound. Thread-safe.
final class Spending {
    private static final String DIMENSION = "audioMicros";

    private final Budgets budgets;
    private final long daily;

    /// @param daily what may be spent in 24 hours, in millionths of a dollar
    Spending(Budgets budgets, long daily) {
        this.budgets = budgets;
        this.daily = daily;
    }

    /// Whether so much may be spent; it counts as spent then. Nothing may always be spent.
    boolean begin(long micros) {
        if (micros == 0) return true;
        var ask = new Ask(micros, 0, new Limit(daily, 0, 0));
        return budgets.ask(Map.of(DIMENSION, ask)) instanceof BudgetAnswer.Granted;
    }

    /// Counts what a provider charged over what was counted before.
    void more(long micros) {
        if (micros <= 0) return;
        budgets.ask(Map.of(DIMENSION, new Ask(micros, 0, new Limit(Long.MAX_VALUE, 0, 0))));
    }

    /// When the first of what is spent counts no more; empty where nothing is.
    Optional<Instant> frees() {
        return budgets.oldest(DIMENSION).map(hour -> hour.plus(Window.MEMORY));
    }

    long spent() {
        return budgets.spent().getOrDefault(DIMENSION, 0L);
    }

    long daily() {
        return daily;
    }
}
