package dev.lockstep.state;

import java.util.Locale;

/// Where a run is. Stored and answered in lower case.
public enum RunStatus {
    QUEUED,
    RUNNING,
    PAUSED,
    HELD,
    COMPLETED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether the run will never work again.
    public boolean ended() {
        return this == COMPLETED || this == FAILED;
    }

    /// Whether nobody may work it until somebody asks for it.
    public boolean rests() {
        return this == PAUSED || this == HELD;
    }
}
