package dev.lockstep.state;

import java.time.Instant;

/// The right to be the only worker on something until `expiresAt`. The token grows with every grant, so that whoever
/// holds an older one is recognised and refused (Kleppmann's fencing token).
public record Lease(String name, String owner, long token, Instant expiresAt) {}
