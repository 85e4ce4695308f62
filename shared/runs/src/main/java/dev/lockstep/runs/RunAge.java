package dev.lockstep.runs;

import dev.lockstep.state.Run;
import java.time.Clock;
import java.time.Duration;

/// Whether somebody may still be at work on a run, and whether it can still go on.
///
/// @param staleAfter how long a run without a heartbeat is left to its worker
/// @param resumable how long after its start everything that its steps left is kept
record RunAge(Duration staleAfter, Duration resumable, Clock clock) {
    boolean isStale(Run run) {
        return Duration.between(run.lastUpdatedAt(), clock.instant()).compareTo(staleAfter) > 0;
    }

    /// Nobody works it, and its first step records are gone or may be before it ends.
    boolean isAbandoned(Run run) {
        boolean resting = run.status().ended() || run.status().rests() || isStale(run);
        boolean old = Duration.between(run.startedAt(), clock.instant()).compareTo(resumable) > 0;
        return resting && old;
    }
}
