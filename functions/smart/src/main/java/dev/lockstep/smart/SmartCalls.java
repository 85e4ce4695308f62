package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.smart.Protection.Leave;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call that names people: one at a time, as often and as many as the protection lets through.
/// Thread-safe.
final class SmartCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SmartCalls.class);
    /// An HTTP API waits 30 seconds for an integration (API Gateway, Quotas for HTTP APIs).
    private static final Duration HTTP_ANSWER = Duration.ofSeconds(25);
    /// What the records of the last write take.
    private static final Duration RECORDS = Duration.ofSeconds(10);

    private final SmartSync sync;
    private final Protection protection;
    private final DailyLimit daily;
    private final Hints hints;
    private final Leases leases;
    private final RunIds ids;
    private final Telemetry telemetry;
    private final Clock clock;

    SmartCalls(
            SmartSync sync,
            Protection protection,
            DailyLimit daily,
            Hints hints,
            Leases leases,
            RunIds ids,
            Telemetry telemetry,
            Clock clock) {
        this.sync = sync;
        this.protection = protection;
        this.daily = daily;
        this.hints = hints;
        this.leases = leases;
        this.ids = ids;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /// The seed's answer (seed 002, "Response Format"), or why there is none.
    ///
    /// @throws Refusal naming the field at fault
    Reply call(ObjectNode body, Deadline deadline) {
        SmartRequest request = SmartRequest.read(body);
        Instant now = clock.instant();
        Instant soon = now.plus(HTTP_ANSWER);
        Instant end = soon.isBefore(deadline.at()) ? soon : deadline.at();
        String runId = ids.next();
        Telemetry.about(runId);
        Asked asked = request.asked();
        if (request.dryRun()) {
            // Nobody waits for one who writes nothing.
            Lease none = new Lease(SmartRoutes.FUNCTION, runId, 0, end);
            return answer(runId, asked, sync.sync(asked, runId, none, end));
        }
        return switch (request.force() ? protection.force() : protection.ask()) {
            case Leave.Wait(var notBefore) -> {
                String why = "smart is stopped until " + notBefore + ", after 3 errors in 10 minutes or while one"
                        + " call tries whether it works again; \"force\": true tries now";
                yield later(new Refusal(503, "breaker_open", why), notBefore);
            }
            case Leave.Go(var attempt) -> {
                try (attempt) {
                    yield tried(request, asked, attempt, runId, end);
                }
            }
        };
    }

    private Reply tried(SmartRequest request, Asked asked, Attempt attempt, String runId, Instant end) {
        Duration timeToLive = Duration.between(clock.instant(), end).plus(RECORDS);
        return switch (leases.acquire(SmartRoutes.FUNCTION, runId, timeToLive)) {
            case LeaseAttempt.Refused(var _, var until) ->
                later(
                        new Refusal(409, "smart_busy", "another smart sync is at work, until " + until + " at most"),
                        until);
            case LeaseAttempt.Granted(var lease) -> alone(request, asked, attempt, runId, lease, end);
        };
    }

    private Reply alone(SmartRequest request, Asked asked, Attempt attempt, String runId, Lease lease, Instant end) {
        try {
            protection.checkDatabase(attempt);
            int granted = daily.take(asked.people().size());
            if (granted == 0) {
                Instant free = daily.nextFree();
                return later(new Refusal(429, "daily_limit", spent(free)), free);
            }
            List<Who> named = List.copyOf(asked.people().keySet());
            Map<Who, Outcome> outcomes = sync.sync(asked.about(named.subList(0, granted)), runId, lease, end);
            attempt.count(outcomes.values());
            retry(request, outcomes);
            Map<Who, Outcome> all = new LinkedHashMap<>(outcomes);
            all.putAll(ungranted(named.subList(granted, named.size())));
            return answer(runId, asked, all);
        } catch (StaleLeaseException takenOver) {
            throw new Refusal(409, "smart_busy", "another smart sync took over; try again");
        } finally {
            release(lease);
        }
    }

    private void retry(SmartRequest request, Map<Who, Outcome> outcomes) {
        List<Hint> failed = new ArrayList<>();
        outcomes.forEach((who, outcome) -> {
            if (outcome.isWorthAnotherTry()) failed.add(hint(request, who).failed(outcome.error(), outcome.why()));
        });
        hints.again(failed);
    }

    private Map<Who, Outcome> ungranted(List<Who> rest) {
        if (rest.isEmpty()) return Map.of();
        Outcome outcome = Outcome.failed(false, null, "daily_limit", spent(daily.nextFree()));
        Map<Who, Outcome> outcomes = new LinkedHashMap<>();
        rest.forEach(who -> outcomes.put(who, outcome));
        return outcomes;
    }

    private static Hint hint(SmartRequest request, Who who) {
        return new Hint(who, null, request.mode(), request.repair(), 0, "", "");
    }

    private String spent(Instant free) {
        return "the limit of " + daily.most() + " contacts in 24 hours is spent; some of it is free again from " + free
                + " on, and LOCKSTEP_SMART_PER_DAY sets another";
    }

    private void release(Lease lease) {
        try {
            leases.release(lease);
        } catch (StaleLeaseException taken) {
            LOG.info("{}", taken.getMessage());
        }
    }

    private Reply answer(String runId, Asked asked, Map<Who, Outcome> outcomes) {
        telemetry.count("SmartContacts", outcomes.size());
        telemetry.count(
                "SmartChanged",
                outcomes.values().stream().filter(Outcome::changed).count());
        ObjectNode answer = Json.object()
                .put("ok", outcomes.values().stream().allMatch(outcome -> outcome.code() == null))
                .put("runId", runId)
                .put("count", outcomes.size());
        ArrayNode out = answer.putArray("out");
        outcomes.forEach((who, outcome) -> out.add(outcome.toJson(asked.people().getOrDefault(who, ""))));
        return Reply.ok(answer);
    }

    private Reply later(Refusal refusal, Instant until) {
        return refusal.after(Duration.between(clock.instant(), until)).toReply();
    }
}
