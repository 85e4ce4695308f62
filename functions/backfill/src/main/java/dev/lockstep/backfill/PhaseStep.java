package dev.lockstep.backfill;

import dev.lockstep.runs.StepRecord;
import java.time.Instant;

/// What came of one step of a phase. Exactly one case holds.
sealed interface PhaseStep {
    /// The step is done: what to record, and where to go on.
    ///
    /// @param records how many rows of either side were dealt with
    record Done(StepRecord record, Cursor next, long records) implements PhaseStep {}

    /// Both sides were counted.
    ///
    /// @param total how many rows they have together
    record Prepared(Cursor next, long total) implements PhaseStep {}

    /// The time ran out before all of its links were written: the step is to be done again, and finds those that were.
    record Unfinished() implements PhaseStep {}

    /// The quota allows nothing before the instant named.
    record Wait(Instant until) implements PhaseStep {}

    /// It was the last step of the run.
    record Finished() implements PhaseStep {}
}
