package dev.lockstep.system;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Running parts, stopped in the opposite order. One that does not stop does not keep the others from it.
/// Thread-safe.
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    synchronized <P extends AutoCloseable> P add(P part) {
        running.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop", part.getClass().getSimpleName(), failure);
            }
        }
    }
}
