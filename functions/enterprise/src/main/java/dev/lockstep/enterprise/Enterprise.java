package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runs.Job;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// The enterprise sync as a job. Thread-safe.
public final class Enterprise implements Job {
    public static final String FUNCTION = "enterprise";

    private final Parts parts;

    public Enterprise(Parts parts) {
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
        return new EnterpriseSlice(parts.within(end), run, lease);
    }

    @Override
    public boolean goesOnByItself(Run run) {
        // Whoever approves a plan has no cursor to go on with.
        return EnterpriseRequest.stored(run.request()).autoContinue()
                || EnterpriseCursor.read(run.cursor()).approved();
    }

    /// A run that waits for its caller's next call, or for an approval, keeps nobody from beginning anew.
    @Override
    public boolean makesWay(Run resting) {
        return resting.status() == RunStatus.HELD || !goesOnByItself(resting);
    }

    @Override
    public String sectionName() {
        return "fullSync";
    }

    /// The seed's section `fullSync` (seed 002, "sync_state Table Structure").
    @Override
    public ObjectNode section(Run run) {
        ObjectNode section = Json.object()
                .put("totalProcessed", run.report().path("recordsProcessed").asLong())
                .put("totalUpdated", run.report().path("updatesApplied").asLong())
                .put("status", run.status().word());
        if (run.completedAt() != null)
            section.put("lastCompletedAt", run.completedAt().toString());
        return section;
    }

    /// A dry run brings nobody in step, nor does an undo.
    @Override
    public Optional<SyncStatus.Completed> completed(Run run) {
        EnterpriseRequest request = EnterpriseRequest.stored(run.request());
        if (request.dryRun() || request.undoes() != null) return Optional.empty();
        JsonNode report = run.report();
        return Optional.of(new SyncStatus.Completed(
                Objects.requireNonNullElse(run.completedAt(), run.lastUpdatedAt()),
                report.path("recordsProcessed").asLong(),
                report.path("updatesApplied").asLong(),
                report.path("conflictsDetected").asLong()));
    }

    @Override
    public void count(Run run, Telemetry telemetry) {
        telemetry.count("UpdatesApplied", run.report().path("updatesApplied").asLong());
        telemetry.count(
                "ConflictsDetected", run.report().path("conflictsDetected").asLong());
        telemetry.count("RunsHeld", run.status() == RunStatus.HELD ? 1 : 0);
    }
}
