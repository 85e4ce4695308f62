package dev.lockstep.contacts.mapping;

/// A mapping file that cannot be used. The message names the line, the fault and how to mend it.
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MappingException(int line, String fault, String fix) {
        super("mapping line " + line + ": " + fault + "; " + fix);
    }
}
