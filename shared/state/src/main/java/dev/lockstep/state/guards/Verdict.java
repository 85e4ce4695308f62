package dev.lockstep.state.guards;

/// What a budget says to a wish. Exactly one case holds.
public sealed interface Verdict {
    /// All of it fits.
    ///
    /// @param left what is left after it
    record Within(long left) implements Verdict {}

    /// It does not fit, so none of it may be made.
    ///
    /// @param spent what the last 24 hours hold already
    record Over(long spent, long wanted, long allowed) implements Verdict {}
}
