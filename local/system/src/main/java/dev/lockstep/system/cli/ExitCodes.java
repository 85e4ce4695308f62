package dev.lockstep.system.cli;

/// What a command's exit code says; part of the public interface.
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /// Waits for a decision: a run is held, or conflicts are open.
    static final int HELD = 3;

    private ExitCodes() {}
}
