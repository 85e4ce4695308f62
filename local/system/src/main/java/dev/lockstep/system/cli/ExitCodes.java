package dev.lockstep.system.cli;

/// What a command's exit code says; part of the public interface.
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /// Waits for a decision, or for something else than the command: a run is held, conflicts are open, an
    /// edition makes no step forward.
    static final int HELD = 3;

    private ExitCodes() {}
}
