package dev.lockstep.contacts.subscribers;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often, and after what pauses, a request that failed in passing is sent again.
public record RetryRule(int attempts, Duration first, Duration longest) {
    /// 4 attempts in all, with pauses of at most 0.2, 0.4 and 0.8 seconds.
    public static final RetryRule DEFAULT = new RetryRule(4, Duration.ofMillis(200), Duration.ofSeconds(5));

    public RetryRule {
        if (attempts < 1) throw new IllegalArgumentException("attempts must be 1 or more: " + attempts);
    }

    /// The pause after the attempt with this number, from 1: half of it certain, half by chance, so that workers that
    /// failed together do not come back together.
    public Duration pauseAfter(int attempt, RandomGenerator random) {
        Duration full = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        long most = Math.min(full.toMillis(), longest.toMillis());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
