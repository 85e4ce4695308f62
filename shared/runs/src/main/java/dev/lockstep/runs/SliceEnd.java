package dev.lockstep.runs;

import dev.lockstep.state.Run;
import java.time.Duration;

/// How a slice ended. Exactly one case holds.
sealed interface SliceEnd {
    /// The run is over, completed or failed, or held.
    record Ended(Run run) implements SliceEnd {}

    /// There is more to do, after the delay.
    record More(Run run, Duration delay) implements SliceEnd {}

    /// The run was paused or taken over meanwhile; nothing is left to do here.
    record Lost() implements SliceEnd {}
}
