package dev.lockstep.system.events;

import java.util.ArrayList;
import java.util.List;

/// The pollers of all queues, which end together: each may have to wait for its last look at its queue.
public final class QueuePollers implements AutoCloseable {
    private final List<QueuePoller> pollers = new ArrayList<>();

    /// Has this one end with the others.
    public void add(QueuePoller poller) {
        pollers.add(poller);
    }

    /// Receives no more from any queue and waits for the invocations in flight.
    @Override
    public void close() {
        pollers.forEach(QueuePoller::stop);
        pollers.forEach(QueuePoller::close);
    }
}
