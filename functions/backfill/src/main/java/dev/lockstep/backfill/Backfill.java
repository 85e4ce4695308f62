package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runs.Job;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The backfill as a job. Thread-safe.
final class Backfill implements Job {
    static final String FUNCTION = "backfill";

    private final Parts parts;

    Backfill(Parts parts) {
        this.parts = parts;
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public Duration resumable() {
        return StepRecords.KEPT.minusDays(1);
    }

    @Override
    public SliceWork slice(Run run, Lease lease, Supplier<Instant> end) {
        return new BackfillSlice(parts.within(end), run, lease, end.get());
    }

    @Override
    public boolean goesOnByItself(Run run) {
        return BackfillRequest.stored(run.request()).autoContinue();
    }

    @Override
    public boolean makesWay(Run resting) {
        return false;
    }

    @Override
    public String sectionName() {
        return FUNCTION;
    }

    @Override
    public ObjectNode section(Run run) {
        return StatusSection.of(run);
    }

    @Override
    public Optional<SyncStatus.Completed> completed(Run run) {
        return Optional.empty();
    }

    @Override
    public void count(Run run, Telemetry telemetry) {
        Tally tally = Tally.read(run.report());
        telemetry.count("LinksCreated", tally.of(Count.LINKS_CREATED));
        telemetry.count("PairsDiverged", tally.of(Count.DIVERGED));
    }
}
