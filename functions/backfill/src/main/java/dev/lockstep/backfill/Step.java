package dev.lockstep.backfill;

import java.time.Instant;

/// What came of one step. Exactly one case holds.
sealed interface Step {
    /// The step is done: what to record, and where to go on.
    ///
    /// @param records how many rows of either side were dealt with
    record Done(StepRecord record, Cursor next, long records) implements Step {}

    /// The time ran out before all of its links were written: the step is to be done again, and finds those that were.
    record Unfinished() implements Step {}

    /// The quota allows nothing before the instant named.
    record Wait(Instant until) implements Step {}

    /// It was the last step of the run.
    record Finished() implements Step {}
}
