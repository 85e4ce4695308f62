package dev.lockstep.simulator.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A limit per fixed window of 60 s that starts at the first request after the last window ended; not sliding, and
/// going over does not prolong it. Thread-safe.
final class FixedWindow {
    static final Duration LENGTH = Duration.ofSeconds(60);
    private final int limit;
    private final Clock clock;
    private @Nullable Instant start;
    private int used;

    FixedWindow(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// What asking for one request gave: how many the window has now counted, or that it is full.
    sealed interface Take {
        /// Counted, as the `used`-th of its window.
        record Counted(int used, int remaining) implements Take {}

        /// Not counted: the window is full for so many more seconds, at least one.
        record Full(int secondsLeft) implements Take {}
    }

    synchronized Take take() {
        Instant now = clock.instant();
        Instant begun = start;
        if (begun == null || !now.isBefore(begun.plus(LENGTH))) {
            begun = now;
            start = now;
            used = 0;
        }
        if (used >= limit) {
            Duration left = Duration.between(now, begun.plus(LENGTH));
            return new Take.Full(Math.max(1, Math.ceilDiv(Math.toIntExact(left.toMillis()), 1000)));
        }
        used++;
        return new Take.Counted(used, limit - used);
    }

    int limit() {
        return limit;
    }
}
