package dev.lockstep.system.template;

/// The template says something that cannot be played here. The message names the resource and the fault.
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateFault(String message) {
        super(message);
    }
}
