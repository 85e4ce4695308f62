package dev.lockstep.servers;

/// An embedded server could not be started or stopped. The message names the server, the folder or port, and the fault.
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerFailure(String message) {
        super(message);
    }

    ServerFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
