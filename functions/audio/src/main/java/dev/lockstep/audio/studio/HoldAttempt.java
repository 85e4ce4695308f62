package dev.lockstep.audio.studio;

import java.time.Instant;

/// What came of an attempt to take a row. Exactly one case holds.
sealed interface HoldAttempt {
    /// Nobody else works on it until then.
    record Taken(Held held) implements HoldAttempt {}

    /// Somebody works on it, until then at most.
    record Busy(Instant until) implements HoldAttempt {}

    /// Nothing is to be done: it is complete, has failed, or is gone.
    record Idle() implements HoldAttempt {}
}
