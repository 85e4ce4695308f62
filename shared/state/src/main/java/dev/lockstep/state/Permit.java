package dev.lockstep.state;

import java.time.Instant;

/// Whether a request may be sent now. Exactly one case holds.
public sealed interface Permit {
    /// Send one request, now.
    record Go() implements Permit {}

    /// Send nothing before the instant named.
    record Wait(Instant until) implements Permit {}
}
