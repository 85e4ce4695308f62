package dev.lockstep.system.functions;

/// How an invocation ended. Exactly one case holds.
public sealed interface Outcome {
    /// The function answered; JSON as it wrote it.
    record Answered(String json) implements Outcome {}

    /// The function threw.
    record Failed(String errorType, String message) implements Outcome {}

    /// The function ran longer than it may and was interrupted.
    record TimedOut(String message) implements Outcome {}
}
