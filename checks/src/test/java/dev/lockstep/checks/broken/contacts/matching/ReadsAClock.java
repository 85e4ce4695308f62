package dev.lockstep.checks.broken.contacts.matching;

import java.time.Clock;
import java.time.Instant;

public record ReadsAClock(Clock clock) {
    public Instant now() {
        return clock.instant();
    }
}
