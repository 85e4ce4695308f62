package dev.lockstep.proof;

import java.time.Duration;

/// What happens to a worker. Effects are counted over the whole history, from 1.
///
/// @param effect after which effect; 0 for never
/// @param pause how long the worker stands still there while others work; zero for it dies
record Fate(int effect, Duration pause) {
    /// Nothing.
    static final Fate NONE = new Fate(0, Duration.ZERO);

    static Fate crash(int effect) {
        return new Fate(effect, Duration.ZERO);
    }

    static Fate pause(int effect, Duration pause) {
        return new Fate(effect, pause);
    }

    boolean isCrash() {
        return effect > 0 && pause.isZero();
    }

    @Override
    public String toString() {
        if (effect == 0) return "undisturbed";
        return (isCrash() ? "crashed after effect " : "paused for " + pause.toSeconds() + " s after effect ") + effect;
    }
}
