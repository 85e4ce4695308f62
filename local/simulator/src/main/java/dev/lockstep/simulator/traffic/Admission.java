package dev.lockstep.simulator.traffic;

/// Whether a rate limiter lets a call through.
public sealed interface Admission {
    /// Let through; so many more fit the window.
    record Admitted(int remaining) implements Admission {}

    /// Refused; the answer's Retry-After in seconds.
    record Refused(int retryAfterSeconds) implements Admission {}
}
