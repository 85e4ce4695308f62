package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.sync.Counts.Fate;
import dev.lockstep.runs.Job;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The content sync as a job. Thread-safe.
final class ContentJob implements Job {
    static final String FUNCTION = "content";
    /// Runs' objects are kept for 90 days (template.yaml); a plan that old fits nothing any more.
    private static final Duration RESUMABLE = Duration.ofDays(7);

    private final Parts parts;

    ContentJob(Parts parts) {
        this.parts = parts;
    }

    @Override
    public String function() {
        return FUNCTION;
    }

    @Override
    public Duration resumable() {
        return RESUMABLE;
    }

    @Override
    public SliceWork slice(Run run, Lease lease, Supplier<Instant> end) {
        return new ContentSlice(parts, run, lease, end);
    }

    @Override
    public boolean goesOnByItself(Run run) {
        return true;
    }

    /// A run that was paused: another one makes up for what it left.
    @Override
    public boolean makesWay(Run resting) {
        return true;
    }

    @Override
    public String sectionName() {
        return FUNCTION;
    }

    @Override
    public ObjectNode section(Run run) {
        ObjectNode section = Json.object()
                .put("runId", run.runId())
                .put("task", run.request().path("task").asText())
                .put("status", run.status().word());
        Counts counts = Counts.read(run.report().path("types"));
        for (Fate fate : Fate.values()) section.put(fate.word(), counts.of(fate));
        if (run.completedAt() != null)
            section.put("lastCompletedAt", run.completedAt().toString());
        return section;
    }

    /// None: the statistics are of contacts.
    @Override
    public Optional<SyncStatus.Completed> completed(Run run) {
        return Optional.empty();
    }

    @Override
    public void count(Run run, Telemetry telemetry) {
        if (run.request().path("dryRun").asBoolean()) return;
        Counts counts = Counts.read(run.report().path("types"));
        telemetry.count("RowsWritten", counts.of(Fate.CREATED) + counts.of(Fate.UPDATED) + counts.of(Fate.DELETED));
        telemetry.count("UnitsInvalid", counts.of(Fate.INVALID));
        telemetry.count("MassDeletesRefused", run.report().has("massDelete") ? 1 : 0);
    }
}
