package dev.lockstep.simulator.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Time that passes when the test says so.
final class ManualTime implements Later {
    private record Planned(Duration delay, Runnable task) {}

    private final BlockingQueue<Planned> planned = new LinkedBlockingQueue<>();
    private final List<Duration> delays = new ArrayList<>();

    @Override
    public void run(Duration delay, Runnable task) {
        planned.add(new Planned(delay, task));
    }

    /// Waits until something is planned, and runs it.
    void pass() {
        try {
            Planned next = planned.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was planned");
            }
            delays.add(next.delay());
            next.task().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs all that is planned by now.
    void passAll() {
        for (int i = planned.size(); i > 0; i--) {
            pass();
        }
    }

    /// The delays that have passed.
    List<Duration> passed() {
        return delays;
    }

    @Override
    public void close() {
        planned.clear();
    }
}
