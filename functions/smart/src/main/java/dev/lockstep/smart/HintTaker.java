package dev.lockstep.smart;

import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Messages;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the hints of a delivery together: reads each person once, however many hints there are about them,
/// and not at all where somebody looked since, and brings them in step. Whoever fails is tried again by
/// themselves, later; what keeps all from being tried delays all, and costs nobody a try. Thread-safe.
final class HintTaker implements Messages {
    private static final Logger LOG = LoggerFactory.getLogger(HintTaker.class);
    /// Calls that name people have a lease of their own: who waits for an answer does not wait for hints.
    private static final String LEASE = "smart_hints";

    private static final Duration RECORDS = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Set<String> WAITING = Set.of("quota_wait", "daily_limit");
    private static final Duration QUOTA_WAIT = Duration.ofSeconds(30);
    private static final Duration DATABASE = Duration.ofMinutes(1);

    private final SmartSync sync;
    private final Protection protection;
    private final DailyLimit daily;
    private final Hints hints;
    private final HintMarks marks;
    private final Leases leases;
    private final RunIds ids;
    private final Telemetry telemetry;
    private final Clock clock;
    private final Pause pause;

    HintTaker(
            SmartSync sync,
            Protection protection,
            DailyLimit daily,
            Hints hints,
            HintMarks marks,
            Leases leases,
            RunIds ids,
            Telemetry telemetry,
            Clock clock,
            Pause pause) {
        this.sync = sync;
        this.protection = protection;
        this.daily = daily;
        this.hints = hints;
        this.marks = marks;
        this.leases = leases;
        this.ids = ids;
        this.telemetry = telemetry;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Set<String> take(List<Message> messages, Deadline deadline) {
        Set<String> unreadable = new HashSet<>();
        Map<How, Map<Who, Hint>> asked = new LinkedHashMap<>();
        for (Message message : messages) {
            try {
                Hint hint = Hint.read(message.body());
                asked.computeIfAbsent(new How(hint.mode(), hint.repair()), fresh -> new LinkedHashMap<>())
                        .merge(hint.who(), hint, (one, other) -> one.tries() < other.tries() ? other : one);
            } catch (CodedException other) {
                LOG.error("{}", other.detail());
                unreadable.add(message.id());
            }
        }
        asked.forEach((how, people) -> take(how, people, deadline));
        return unreadable;
    }

    /// What may be done together.
    private record How(SmartRequest.Mode mode, boolean repair) {}

    private void take(How how, Map<Who, Hint> people, Deadline deadline) {
        Instant notBefore = daily.isSpent() ? daily.nextFree() : protection.notBefore();
        if (notBefore != null) {
            hints.later(people.values(), Duration.between(clock.instant(), notBefore));
            return;
        }
        String runId = ids.next();
        Telemetry.about(runId);
        switch (lease(runId, deadline)) {
            case LeaseAttempt.Refused _ -> hints.later(people.values(), BUSY);
            case LeaseAttempt.Granted(var lease) -> {
                try {
                    take(how, people, runId, lease, deadline.at().minus(RECORDS));
                } finally {
                    release(lease);
                }
            }
        }
    }

    private void take(How how, Map<Who, Hint> all, String runId, Lease lease, Instant end) {
        Map<Who, Hint> people = uncovered(all);
        telemetry.count("HintsCovered", all.size() - people.size());
        if (people.isEmpty()) return;
        try {
            protection.checkDatabase();
        } catch (CodedException failure) {
            LOG.error("the database is not fit for a sync", failure);
            hints.later(people.values(), DATABASE);
            return;
        }
        Instant began = clock.instant();
        Map<Who, String> named = new LinkedHashMap<>();
        people.keySet().forEach(who -> named.put(who, who.toString()));
        Asked asked = new Asked(named, how.mode().sides(), how.mode().manner(how.repair()), false);
        Map<Who, Outcome> outcomes = sync.sync(asked, runId, lease, end);
        settle(people, outcomes, began);
        int changed = Math.toIntExact(
                outcomes.values().stream().filter(Outcome::changed).count());
        // Who is found in step, as after each write of our own, does not count.
        daily.take(changed);
        telemetry.count("HintsTaken", people.size());
        telemetry.count("HintsChanged", changed);
    }

    /// Those whom nobody has looked at since.
    private Map<Who, Hint> uncovered(Map<Who, Hint> people) {
        Map<Who, HintMarks.Mark> known = marks.of(people.keySet());
        Map<Who, Hint> left = new LinkedHashMap<>(people);
        known.forEach((who, mark) -> left.computeIfPresent(who, (_, hint) -> mark.covers(hint) ? null : hint));
        return left;
    }

    private void settle(Map<Who, Hint> people, Map<Who, Outcome> outcomes, Instant began) {
        List<Hint> done = new ArrayList<>();
        List<Hint> failed = new ArrayList<>();
        List<Hint> waiting = new ArrayList<>();
        List<Outcome> first = new ArrayList<>();
        people.forEach((who, hint) -> {
            Outcome outcome = outcomes.getOrDefault(who, Outcome.skipped(null, Outcome.NO_CHANGES));
            // One contact that fails again and again is no sign that anything is out of order.
            if (hint.tries() == 0) first.add(outcome);
            if (WAITING.contains(outcome.error())) waiting.add(hint);
            else if (outcome.isWorthAnotherTry()) failed.add(hint.failed(outcome.error(), outcome.why()));
            else done.add(hint);
        });
        protection.count(first);
        hints.later(waiting, QUOTA_WAIT);
        hints.again(failed);
        marks.looked(done.stream().filter(Hint::isPlain).toList(), began);
    }

    /// Waits a little for another delivery to end.
    private LeaseAttempt lease(String runId, Deadline deadline) {
        Instant patience = clock.instant().plus(BUSY);
        while (true) {
            Duration timeToLive = Duration.between(clock.instant(), deadline.at());
            LeaseAttempt attempt = leases.acquire(LEASE, runId, timeToLive);
            if (attempt instanceof LeaseAttempt.Granted || !clock.instant().isBefore(patience)) return attempt;
            try {
                pause.until(LOOK);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CodedException("interrupted", "stopped while waiting for another delivery of hints", stop);
            }
        }
    }

    private void release(Lease lease) {
        try {
            leases.release(lease);
        } catch (StaleLeaseException taken) {
            LOG.info("{}", taken.getMessage());
        }
    }
}
