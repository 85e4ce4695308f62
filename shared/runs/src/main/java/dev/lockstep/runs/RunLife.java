package dev.lockstep.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.Runs;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Starts, continues, pauses and resumes the runs of one function. One run works at a time; a run whose heartbeat is
/// older than `staleAfter` may be taken over, a live one may not. Thread-safe.
public final class RunLife {
    private static final Logger LOG = LoggerFactory.getLogger(RunLife.class);
    /// A worker whose run was paused and resumed is still at its last step.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Run.Fault EXPIRED = new Run.Fault(
            "run_expired", "the run is too old to go on: what its first steps left is no longer kept; start a new one");

    private final Job job;
    private final Runs runs;
    private final Leases leases;
    private final SyncStatus status;
    private final WorkQueue queue;
    private final RunIds ids;
    private final Duration staleAfter;
    private final RunAge age;
    private final Telemetry telemetry;
    private final Clock clock;

    public RunLife(
            Job job,
            Runs runs,
            Leases leases,
            SyncStatus status,
            WorkQueue queue,
            RunIds ids,
            Duration staleAfter,
            Telemetry telemetry,
            Clock clock) {
        this.job = job;
        this.runs = runs;
        this.leases = leases;
        this.status = status;
        this.queue = queue;
        this.ids = ids;
        this.staleAfter = staleAfter;
        this.age = new RunAge(staleAfter, job.resumable(), clock);
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /// A new run, or the stale one taken over, which keeps its own request; it waits for [#enqueue] or [#work].
    ///
    /// @throws Refusal 409 `run_live` or `run_paused`
    public Run start(JsonNode request) {
        @Nullable Run latest = runs.latest(job.function()).orElse(null);
        if (latest != null && !latest.status().ended() && !makesWay(latest)) {
            if (!age.isAbandoned(latest)) return goOnWith(latest);
            latest = change(latest, latest.failed(EXPIRED, clock.instant()));
        }
        status.prepare();
        Run run = Run.queued(ids.next(), job.function(), request, clock.instant());
        if (!runs.start(run, latest)) throw live("another run", clock.instant());
        return run;
    }

    private boolean makesWay(Run latest) {
        return latest.status().rests() && job.makesWay(latest);
    }

    /// Lets a run that stands still go on from another place, with [#enqueue] or [#work].
    ///
    /// @throws Refusal 409 `run_moved` where it is no longer as it was seen
    public Run goOnFrom(Run resting, JsonNode cursor) {
        Instant now = clock.instant();
        return change(
                resting,
                resting.advanced(cursor, resting.report(), resting.progress(), resting.mailerliteCalls(), now)
                        .withStatus(RunStatus.QUEUED, now)
                        .withSlice(resting.slice() + 1, now));
    }

    private Run goOnWith(Run latest) {
        if (latest.status() == RunStatus.PAUSED) {
            throw new Refusal(409, "run_paused", "the run " + latest.runId() + " is paused; resume it");
        }
        return takeOver(latest);
    }

    /// Sends the run's next slice to the queue.
    public void enqueue(Run run, Duration delay) {
        ObjectNode message = Json.object().put("runId", run.runId()).put("slice", run.slice());
        queue.send(message, delay);
    }

    /// Works a slice that the queue delivered. A message that is not about the run's present slice is a
    /// duplicate, and does nothing unless the run has lost its heartbeat. Nor does one for a run that
    /// rests: whoever wakes it sends another.
    ///
    /// @throws Refusal where the message is not one that [#enqueue] sends
    public Reply deliver(Command command) {
        Body body = Body.of(command.body(), Set.of("runId", "slice"));
        deliver(body.text("runId"), body.integer("slice", 1, Integer.MAX_VALUE), command.deadline());
        return Reply.ok(Json.object());
    }

    private void deliver(String runId, int slice, Deadline deadline) {
        Telemetry.about(runId);
        Optional<Run> found = runs.find(runId);
        if (found.isEmpty()) throw new Refusal(404, "unknown_run", "there is no run " + runId);
        Run run = found.get();
        boolean over = run.status().ended() || run.status().rests();
        if (over || (slice != run.slice() && !age.isStale(run))) {
            LOG.info("slice {} of a run at slice {} that is {}: nothing to do", slice, run.slice(), run.status());
            return;
        }
        switch (acquire(run)) {
            case LeaseAttempt.Granted(var lease) -> work(run, lease, deadline);
            case LeaseAttempt.Refused(var owner, var until) -> {
                LOG.info("{} is at work until {} at most: looking again", owner, until);
                enqueue(run, owner.startsWith(worker(run) + "/") ? untilFree(until) : LOOK_AGAIN);
            }
        }
    }

    /// Works the run's present slice, and queues the next one where there is one and the run goes on by itself.
    ///
    /// @return the run as the slice left it
    public Run work(Run seen, Deadline deadline) {
        return switch (acquire(seen)) {
            case LeaseAttempt.Granted(var lease) -> work(seen, lease, deadline);
            case LeaseAttempt.Refused(var owner, var until) -> throw live(owner, until);
        };
    }

    private LeaseAttempt acquire(Run run) {
        return leases.acquire(job.function(), worker(run), staleAfter);
    }

    private static String worker(Run run) {
        return run.runId() + "/" + run.slice();
    }

    /// A duplicate of the message that somebody works looks again once they have ended or are known to
    /// have died. Sooner, duplicates of duplicates would come to be many. It is not dropped, for it may
    /// be the message itself.
    private Duration untilFree(Instant until) {
        Duration left = Duration.between(clock.instant(), until).plusSeconds(1);
        return left.compareTo(LOOK_AGAIN) < 0 ? LOOK_AGAIN : left;
    }

    private Run work(Run seen, Lease lease, Deadline deadline) {
        Telemetry.about(seen.runId());
        try {
            // Only now nobody else moves its cursor.
            Run present = current(seen);
            if (present.status() != seen.status() || present.slice() != seen.slice()) return present;
            Run running = present.withStatus(RunStatus.RUNNING, clock.instant());
            if (!runs.change(present, running, List.of(leases.stillHeld(lease)))) return current(seen);
            SliceEnd end = new Slice(job, runs, status, staleAfter, clock, running, lease, deadline).work();
            telemetry.count("Slices", 1);
            return switch (end) {
                case SliceEnd.Ended(var run) -> {
                    count(run);
                    yield run;
                }
                case SliceEnd.More(var run, var delay) -> goOn(run, delay, lease);
                case SliceEnd.Lost() -> current(seen);
            };
        } finally {
            release(lease);
        }
    }

    /// Stops the latest run at its next clean point.
    ///
    /// @throws Refusal 409 `nothing_to_pause` where no run is under way
    public Run pause() {
        Run run = latest();
        if (run.status() == RunStatus.PAUSED) return run;
        if (run.status().ended()) throw new Refusal(409, "nothing_to_pause", "the latest run has ended");
        return change(run, run.withStatus(RunStatus.PAUSED, clock.instant()));
    }

    /// Lets a paused or failed run go on where it stopped, and takes a stale one over.
    ///
    /// @throws Refusal 409 `run_live` where it is under way, `nothing_to_resume` where it completed,
    /// `run_expired`
    ///     where what its steps left is no longer kept
    public Run resume() {
        Run run = latest();
        if (run.status() != RunStatus.COMPLETED && age.isAbandoned(run)) {
            throw new Refusal(409, EXPIRED.code(), EXPIRED.detail());
        }
        Run next =
                switch (run.status()) {
                    case PAUSED, FAILED, HELD -> change(run, revived(run));
                    case QUEUED, RUNNING -> takeOver(run);
                    case COMPLETED -> throw new Refusal(409, "nothing_to_resume", "the latest run has completed");
                };
        enqueue(next, Duration.ZERO);
        return next;
    }

    private Run takeOver(Run run) {
        if (!age.isStale(run)) throw live(run.runId(), run.lastUpdatedAt().plus(staleAfter));
        return change(run, run.withSlice(run.slice() + 1, clock.instant()));
    }

    private Run revived(Run run) {
        ObjectNode fresh = Slice.forgiven(run.cursor());
        Instant now = clock.instant();
        return run.withoutError()
                .advanced(fresh, run.report(), run.progress(), run.mailerliteCalls(), now)
                .withStatus(RunStatus.QUEUED, now)
                .withSlice(run.slice() + 1, now);
    }

    private Run change(Run seen, Run next) {
        status.prepare();
        if (!runs.change(seen, next, List.of(section(next)))) {
            throw new Refusal(409, "run_moved", "the run " + seen.runId() + " moved on meanwhile; try again");
        }
        return next;
    }

    private Run goOn(Run run, Duration delay, Lease lease) {
        Instant now = clock.instant();
        boolean automatic = job.goesOnByItself(run);
        Run next = run.withSlice(run.slice() + 1, now);
        if (!automatic) next = next.withStatus(RunStatus.PAUSED, now);
        Run stored = next;
        if (!runs.change(run, stored, List.of(leases.stillHeld(lease), section(stored)))) {
            return current(run);
        }
        release(lease);
        if (automatic) enqueue(stored, delay.isNegative() ? Duration.ZERO : delay);
        return stored;
    }

    private TransactWriteItem section(Run run) {
        return status.section(job.sectionName(), job.section(run));
    }

    private void count(Run run) {
        telemetry.count("RunsFailed", run.status() == RunStatus.FAILED ? 1 : 0);
        telemetry.count("MailerLiteCalls", run.mailerliteCalls());
        job.count(run, telemetry);
    }

    private void release(Lease lease) {
        try {
            leases.release(lease);
        } catch (StaleLeaseException taken) {
            LOG.info("{}", taken.getMessage());
        }
    }

    private Run current(Run seen) {
        return runs.find(seen.runId()).orElse(seen);
    }

    private Run latest() {
        return runs.latest(job.function())
                .orElseThrow(() -> new Refusal(404, "no_run", "no " + job.function() + " was started yet"));
    }

    private static Refusal live(String what, Instant until) {
        return new Refusal(409, "run_live", what + " is at work; it may be taken over after " + until);
    }
}
