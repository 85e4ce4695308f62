package dev.lockstep.system.cli;

/// A command that could not do what it was asked: the line for stderr and the exit code.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private CommandFailure(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    /// Asked for something that cannot be: exit code 2.
    static CommandFailure usage(String line) {
        return new CommandFailure(ExitCodes.USAGE, line);
    }

    /// Tried and failed: exit code 1.
    static CommandFailure failed(String line) {
        return new CommandFailure(ExitCodes.FAILED, line);
    }

    int exitCode() {
        return exitCode;
    }
}
