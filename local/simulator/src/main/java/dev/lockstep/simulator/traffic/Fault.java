package dev.lockstep.simulator.traffic;

import java.time.Duration;

/// Something that goes wrong with one call.
public sealed interface Fault {
    /// Answered 429 "Too Many Attempts." with this Retry-After, before the limiter counts the call.
    record TooManyAttempts(int retryAfterSeconds) implements Fault {}

    /// Answered with this status before the route did anything; 502 to 504 with an HTML body as a proxy writes it,
    /// others with JSON.
    record FailedBefore(int status) implements Fault {}

    /// The route did its work and its changes are kept; then the answer is this status, bodies as above.
    record FailedAfter(int status) implements Fault {}

    /// Answered with this status and an HTML body, whatever the status, before the route did anything.
    record HtmlBefore(int status) implements Fault {}

    /// Answered 200 with this body, which may be empty, before the route did anything: what a proxy or a maintenance
    /// page sends in place of an answer.
    record OtherBody(String body) implements Fault {}

    /// Waits this long, then answers as usual.
    record Slow(Duration delay) implements Fault {}

    /// The connection is closed without an answer before the route did anything.
    record DroppedBefore() implements Fault {}

    /// The route did its work and its changes are kept; then the connection is closed without an answer.
    record DroppedAfter() implements Fault {}
}
