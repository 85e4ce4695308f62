package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Begins the undo of a run, where there is something to take back. Thread-safe.
final class UndoStart {
    /// Far longer than an index of DynamoDB lags behind its table (DynamoDB, Global secondary indexes).
    private static final Duration INDEXED = Duration.ofSeconds(5);
    /// A call that no run stands for, which the smart sync makes, ends with its invocation at the latest.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(40);

    private final RunLife life;
    private final Runs runs;
    private final SyncLog history;
    private final Clock clock;

    UndoStart(RunLife life, Runs runs, SyncLog history, Clock clock) {
        this.life = life;
        this.runs = runs;
        this.history = history;
        this.clock = clock;
    }

    /// @throws Refusal 404 `unknown_run`; 409 `not_undoable`, `run_unfinished`, `nothing_written` or
    ///     `run_live`; 410 `history_expired`
    Reply start(String runId, ObjectNode json) {
        boolean dryRun = Body.of(json, Set.of("dryRun")).flag("dryRun", false);
        Optional<Run> undone = runs.find(runId);
        undone.ifPresent(this::check);
        Duration unread = untilAllIsRead(runId, undone);
        if (history.ofRun(runId, null, 1).entries().isEmpty()) throw nothing(runId, undone, unread);
        ObjectNode request = EnterpriseRequest.undoing(runId, dryRun).toJson();
        Run run = life.start(request);
        life.enqueue(run, unread);
        if (!run.request().equals(request)) {
            throw new Refusal(
                    409, "run_live", "the run " + run.runId() + " stood still and goes on now; undo when it has ended");
        }
        return Reply.accepted(Json.object()
                .put("runId", run.runId())
                .put("status", run.status().word()));
    }

    /// The undo begins once the index shows all that the run wrote.
    private Duration untilAllIsRead(String runId, Optional<Run> undone) {
        Instant ended = undone.map(run -> run.completedAt() == null ? run.lastUpdatedAt() : run.completedAt())
                .orElseGet(() -> RunIds.isId(runId) ? RunIds.time(runId).plus(LONGEST_CALL) : Instant.EPOCH);
        Duration wait = Duration.between(clock.instant(), ended.plus(INDEXED));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void check(Run run) {
        if (run.function().equals("backfill")) {
            throw new Refusal(409, "not_undoable", "a backfill writes to neither side");
        }
        if (run.function().equals("content")) {
            throw new Refusal(
                    409, "not_undoable", "the tables of content follow their files; sync the files as they were");
        }
        if (run.request().path("dryRun").asBoolean()) {
            throw new Refusal(409, "nothing_written", "the run was a dry run, and wrote nothing");
        }
        if (!run.status().ended() && !hasMadeWay(run)) {
            throw new Refusal(
                    409,
                    "run_unfinished",
                    "the run is " + run.status().word() + "; a run can be undone when it has ended");
        }
        if (run.startedAt().plus(SyncLog.KEPT).isBefore(clock.instant())) {
            throw new Refusal(
                    410,
                    "history_expired",
                    "what the run wrote was kept for " + SyncLog.KEPT.toDays() + " days, and is forgotten");
        }
    }

    /// A run that rests has ended in all but name once another one has begun.
    private boolean hasMadeWay(Run run) {
        return run.status().rests()
                && runs.latest(run.function())
                        .filter(latest -> !latest.runId().equals(run.runId()))
                        .isPresent();
    }

    private Refusal nothing(String runId, Optional<Run> undone, Duration unread) {
        boolean wrote = undone.map(run -> run.report().path("updatesApplied").asLong() > 0)
                .orElse(true);
        if (unread.isPositive() && wrote) {
            return new Refusal(
                    409,
                    "run_unfinished",
                    "what the run wrote can be read from " + clock.instant().plus(unread) + " on; undo it then");
        }
        return undone.isPresent()
                ? new Refusal(409, "nothing_written", "the run changed nothing on either side")
                : new Refusal(404, "unknown_run", "there is no run " + runId);
    }
}
