package dev.lockstep.simulator.webhooks;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does things later by the machine's clock. Its thread starts with the first.
final class RealTime implements Later {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("webhooks-later").factory());

    @Override
    public void run(Duration delay, Runnable task) {
        try {
            executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // Nothing is sent any more.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
