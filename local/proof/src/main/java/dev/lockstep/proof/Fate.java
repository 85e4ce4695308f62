package dev.lockstep.proof;

import java.time.Duration;

/// What happens to a worker. Effects are counted over the whole history, from 1.
///
/// @param effect after which effect; 0 for never
/// @param pause how long the worker stands still there while another takes over; zero for it dies
/// @param successor after which of its effects the other one dies; 0 for not at all, negative for one that was called
///     for the same slice and finds the lease held
record Fate(int effect, Duration pause, int successor) {
    /// Nothing.
    static final Fate NONE = new Fate(0, Duration.ZERO, 0);

    static Fate crash(int effect) {
        return new Fate(effect, Duration.ZERO, 0);
    }

    static Fate pause(int effect, Duration pause, int successor) {
        return new Fate(effect, pause, successor);
    }

    /// Two workers are called for one slice.
    static Fate second(int effect) {
        return new Fate(effect, Duration.ofSeconds(2), -1);
    }

    boolean isSecondDelivery() {
        return successor < 0;
    }

    boolean isCrash() {
        return effect > 0 && pause.isZero();
    }

    @Override
    public String toString() {
        if (effect == 0) return "undisturbed";
        if (isCrash()) return "crashed after effect " + effect;
        if (isSecondDelivery()) return "doubled by a second worker after effect " + effect;
        return "paused for " + pause.toSeconds() + " s after effect " + effect + ", while another worker took over"
                + (successor == 0 ? "" : " and crashed after effect " + successor + " of its own");
    }
}
