package dev.lockstep.system.rehearsal;

import org.jspecify.annotations.Nullable;

/// A rehearsal that cannot be: a file that is none, or a data folder that holds something else. The message is a line
/// for the user.
public final class RehearsalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalFault(String line) {
        this(line, null);
    }

    RehearsalFault(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
