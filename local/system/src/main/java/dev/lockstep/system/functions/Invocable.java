package dev.lockstep.system.functions;

/// What a front or a poller invokes. Thread-safe.
public interface Invocable {
    /// The function's logical id.
    String name();

    /// Runs the function on this event, JSON, and waits for its end.
    Outcome invoke(String event);
}
