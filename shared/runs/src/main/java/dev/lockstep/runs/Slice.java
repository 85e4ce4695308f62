package dev.lockstep.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.Runs;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The part of a run that one invocation does: step after step, each committed with its cursor, until the run is done,
/// the deadline is near, or the quota asks for a longer wait. Belongs to one worker.
final class Slice {
    private static final Logger LOG = LoggerFactory.getLogger(Slice.class);
    /// The time that a step needs at least to be begun: it takes a few seconds, the rest is for a slow answer.
    static final Duration RESERVE = Duration.ofSeconds(15);

    /// What a step needs after its last call to MailerLite, or its last group of links.
    private static final Duration MARGIN = Duration.ofSeconds(8);
    /// What the first step gets, however little time the slice was given: a slice without a step is no
    /// progress.
    private static final Duration LEAST = Duration.ofSeconds(5);

    /// How many slices failed in passing since the last progress, in the run's cursor: a step's next
    /// cursor has none.
    private static final String FAILURES = "failures";

    /// Nothing is sent any more in the last part of a lease's life, one in so many: what is sent then may
    /// arrive after somebody else has taken over.
    private static final int LATE = 9;

    private static final Duration LEAST_SENDING = Duration.ofSeconds(3);

    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);

    private final Job job;
    private final SliceWork work;
    private final Runs runs;
    private final SyncStatus status;
    private final Duration staleAfter;
    private final Lease lease;
    private final Deadline deadline;
    private final Clock clock;
    private final long callsBefore;
    private Run run;
    private Duration longestStep = Duration.ZERO;
    private volatile Instant sendsUntil;

    Slice(
            Job job,
            Runs runs,
            SyncStatus status,
            Duration staleAfter,
            Clock clock,
            Run run,
            Lease lease,
            Deadline deadline) {
        this.job = job;
        this.runs = runs;
        this.status = status;
        this.staleAfter = staleAfter;
        this.clock = clock;
        this.run = run;
        this.lease = lease;
        this.deadline = deadline;
        this.sendsUntil = sendsUntil(clock.instant());
        Instant timeEnds = end(deadline, clock);
        this.work = job.slice(run, lease, () -> earlier(timeEnds, sendsUntil));
        this.callsBefore = run.mailerliteCalls() - work.calls();
    }

    /// A lease so short that no answer fits into it is for tests.
    private Instant sendsUntil(Instant renewed) {
        Instant end = renewed.plus(staleAfter).minus(staleAfter.dividedBy(LATE));
        Instant least = renewed.plus(LEAST_SENDING);
        return end.isBefore(least) ? least : end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant end(Deadline deadline, Clock clock) {
        Instant end = deadline.at().minus(MARGIN);
        Instant least = clock.instant().plus(LEAST);
        return end.isBefore(least) ? least : end;
    }

    /// Works until the slice ends, and stores how.
    SliceEnd work() {
        try {
            do {
                Instant begun = now();
                switch (work.step(run.cursor())) {
                    case Step.Done done -> {
                        commit(done);
                        measure(begun);
                    }
                    case Step.Unfinished() -> {
                        return more(Duration.ZERO);
                    }
                    case Step.Wait(var until) -> {
                        return more(Duration.between(now(), until));
                    }
                    case Step.Finished() -> {
                        return new SliceEnd.Ended(store(completed(), List.of()));
                    }
                    case Step.Held() -> {
                        Run held = run.advanced(run.cursor(), work.report(), run.progress(), calls(), now());
                        return new SliceEnd.Ended(store(held.withStatus(RunStatus.HELD, now()), List.of()));
                    }
                }
            } while (!deadline.isWithin(reserve(), clock));
            return more(Duration.ZERO);
        } catch (StaleLeaseException lost) {
            LOG.warn("the slice stops: {}", lost.getMessage());
            return new SliceEnd.Lost();
        } catch (CodedException failure) {
            return failed(failure);
        } catch (AwsServiceException failure) {
            return failed(aws(failure, failure.statusCode() >= 500 || failure.isThrottlingException()));
        } catch (SdkException failure) {
            return failed(aws(failure, true));
        } catch (RuntimeException bug) {
            // Whatever it is, the run must say that it failed and not stay at work for ever.
            return failed(new CodedException(
                    "internal", "the function failed by a fault of its own; the log says where", bug));
        }
    }

    private void measure(Instant begun) {
        Duration taken = Duration.between(begun, now());
        if (taken.compareTo(longestStep) > 0) longestStep = taken;
    }

    /// What must be left for another step to be begun. One that does not fit would be done again, page and all.
    private Duration reserve() {
        Duration fits = longestStep.plus(MARGIN);
        return fits.compareTo(RESERVE) > 0 ? fits : RESERVE;
    }

    private static CodedException aws(SdkException failure, boolean passing) {
        return new CodedException(
                passing ? "aws_unavailable" : "aws_refused",
                "an AWS service " + (passing ? "did not answer" : "refused a request") + "; the log says which",
                failure);
    }

    private Run completed() {
        long done = Math.max(run.progress().done(), 1);
        return run.advanced(
                        run.cursor(),
                        work.report(),
                        new Run.Progress(run.progress().done(), done),
                        calls(),
                        now())
                .withStatus(RunStatus.COMPLETED, now());
    }

    private void commit(Step.Done step) {
        long done = run.progress().done() + step.records();
        long total = step.total() == null ? run.progress().total() : step.total();
        Run advanced =
                run.advanced(step.next(), work.report(), new Run.Progress(done, Math.max(done, total)), calls(), now());
        store(advanced, step.with());
    }

    private SliceEnd more(Duration delay) {
        return new SliceEnd.More(
                store(run.advanced(run.cursor(), run.report(), run.progress(), calls(), now()), List.of()), delay);
    }

    private SliceEnd failed(CodedException failure) {
        int failures = run.cursor().path(FAILURES).asInt() + 1;
        boolean passing =
                failure.code().endsWith("_unavailable") || failure.code().equals("links_changed");
        LOG.error("the slice failed, for the {}. time in a row", failures, failure);
        // The counts of the step that failed were not committed and are counted again when it is done again.
        ObjectNode cursor = object(run.cursor()).put(FAILURES, failures);
        ObjectNode report = object(run.report());
        report.put("errors", report.path("errors").asLong() + 1);
        Run next = run.advanced(cursor, report, run.progress(), calls(), now());
        try {
            if (passing && failures < MOST_FAILURES) {
                return new SliceEnd.More(store(next, List.of()), FIRST_DELAY.multipliedBy(1L << (failures - 1)));
            }
            return new SliceEnd.Ended(
                    store(next.failed(new Run.Fault(failure.code(), failure.detail()), now()), List.of()));
        } catch (StaleLeaseException lost) {
            return new SliceEnd.Lost();
        }
    }

    /// The cursor as if no slice had failed at it.
    static ObjectNode forgiven(JsonNode cursor) {
        ObjectNode fresh = object(cursor);
        fresh.remove(FAILURES);
        return fresh;
    }

    private static ObjectNode object(JsonNode json) {
        ObjectNode copy = Json.object();
        json.properties().forEach(one -> copy.set(one.getKey(), one.getValue()));
        return copy;
    }

    private Run store(Run next, List<TransactWriteItem> with) {
        List<TransactWriteItem> writes = new ArrayList<>(with);
        writes.add(section(next));
        Instant renewed = now();
        runs.commit(next, lease, staleAfter, writes);
        sendsUntil = sendsUntil(renewed);
        run = next;
        return next;
    }

    private TransactWriteItem section(Run next) {
        Optional<SyncStatus.Completed> completed =
                next.status() == RunStatus.COMPLETED ? job.completed(next) : Optional.empty();
        return completed
                .map(sync -> status.section(job.sectionName(), job.section(next), sync))
                .orElseGet(() -> status.section(job.sectionName(), job.section(next)));
    }

    private long calls() {
        return callsBefore + work.calls();
    }

    private Instant now() {
        return clock.instant();
    }
}
