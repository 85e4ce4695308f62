package dev.lockstep.simulator.webhooks;

/// What goes wrong with deliveries on purpose; each share is 0 to 1. The same seed and the same deliveries
/// give the same mishaps.
///
/// @param lost the share that is never sent
/// @param duplicated the share of the rest that is sent twice
/// @param reordered the share of the rest that is sent after the delivery that follows it, or a second later
///     if none does
public record Mishaps(long seed, double lost, double duplicated, double reordered) {
    /// Nothing goes wrong.
    public static final Mishaps NONE = new Mishaps(0, 0, 0, 0);

    public Mishaps {
        share("lost", lost);
        share("duplicated", duplicated);
        share("reordered", reordered);
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0..1: " + value);
        }
    }
}
