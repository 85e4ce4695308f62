package dev.lockstep.simulator.webhooks;

import java.util.concurrent.atomic.AtomicLong;

/// The running counts. Thread-safe.
final class Tally {
    final AtomicLong fired = new AtomicLong();
    final AtomicLong delivered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong withheld = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    final AtomicLong duplicated = new AtomicLong();
    final AtomicLong reordered = new AtomicLong();

    DeliveryCounts counts(long waiting) {
        return new DeliveryCounts(
                fired.get(),
                delivered.get(),
                failed.get(),
                dropped.get(),
                withheld.get(),
                lost.get(),
                duplicated.get(),
                reordered.get(),
                waiting);
    }
}
