package dev.lockstep.contacts.subscribers;

import java.time.Duration;

/// Lets time pass; a test double may let it pass at once.
@FunctionalInterface
public interface Pause {
    /// Returns after the duration.
    void until(Duration duration) throws InterruptedException;
}
