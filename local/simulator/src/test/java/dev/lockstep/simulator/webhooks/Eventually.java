package dev.lockstep.simulator.webhooks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what another thread is about to do.
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come to hold");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
