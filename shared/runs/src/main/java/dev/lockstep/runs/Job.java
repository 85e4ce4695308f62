package dev.lockstep.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What one function's runs are made of. Thread-safe.
public interface Job {
    /// The function's name, which is that of its runs and of its lease.
    String function();

    /// How long after its start a run may still go on: as long as what its steps leave for later ones is kept.
    Duration resumable();

    /// Opens a slice of the run.
    ///
    /// @param end when the slice's calls to the outside must have ended: with its time, or with the
    /// lease that each
    ///     step renews. To be asked before each call
    SliceWork slice(Run run, Lease lease, Supplier<Instant> end);

    /// Whether the run's next slice follows by itself, from where the run is now.
    boolean goesOnByItself(Run run);

    /// Whether a run that stands still makes way for a new one; else it must be resumed.
    boolean makesWay(Run resting);

    /// The name of the function's section of the sync_status document.
    String sectionName();

    /// That section, for the run as it stands.
    ObjectNode section(Run run);

    /// What the run, which has just completed, adds to the statistics of the sync_status document;
    /// empty for one that brings no contacts in step.
    Optional<SyncStatus.Completed> completed(Run run);

    /// Counts what a run that ended has done.
    void count(Run run, Telemetry telemetry);
}
