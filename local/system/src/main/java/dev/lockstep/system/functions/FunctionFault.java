package dev.lockstep.system.functions;

/// A function of the template cannot be loaded. The message names the function, its handler and the fault.
public final class FunctionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFault(String message) {
        super(message);
    }

    FunctionFault(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
