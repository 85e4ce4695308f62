package dev.lockstep.state;

import java.time.Instant;

/// What came of asking for a lease. Exactly one case holds.
public sealed interface LeaseAttempt {
    /// The lease is the caller's.
    record Granted(Lease lease) implements LeaseAttempt {}

    /// Somebody else holds it, at the longest until the instant named. The owner is the worker that
    /// asked, a slash, and something random.
    record Refused(String owner, Instant until) implements LeaseAttempt {}
}
