package dev.lockstep.smart;

import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Messages;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.smart.Protection.Leave;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

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
    private static final Outcome UNTOLD =
            Outcome.failed(false, null, "internal", "nothing is known of what became of this contact");
    private static final Set<String> WAITING = Set.of("quota_wait", "daily_limit");
    private static final Duration QUOTA_WAIT = Duration.ofSeconds(30);
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);

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
        Map<How, Map<Who, List<Hint>>> asked = new LinkedHashMap<>();
        for (Message message : messages) {
            try {
                Hint hint = Hint.read(message.body());
                asked.computeIfAbsent(How.of(hint), fresh -> new LinkedHashMap<>())
                        .computeIfAbsent(hint.who(), fresh -> new ArrayList<>())
                        .add(hint);
            } catch (CodedException other) {
                LOG.error("{}", other.detail());
                unreadable.add(message.id());
            }
        }
        asked.forEach((how, people) -> takeOrKeep(how, people, deadline));
        return unreadable;
    }

    /// Whatever stops them as a whole, they are queued again with the reason, for SQS would give them up
    /// without one. What is out of order for all costs nobody a try, and a bug does: it ends with the dead
    /// letters.
    private void takeOrKeep(How how, Map<Who, List<Hint>> people, Deadline deadline) {
        try {
            take(how, people, deadline);
        } catch (StaleLeaseException takenOver) {
            LOG.info("{}", takenOver.getMessage());
            hints.later(kept(people, "busy", "another delivery of hints took over"), BUSY);
        } catch (CodedException | SdkException failure) {
            LOG.error("{} people of a delivery could not be tried", people.size(), failure);
            Outcome outcome = Outcomes.failure(failure);
            hints.later(kept(people, outcome.error(), outcome.why()), OUT_OF_ORDER);
        } catch (RuntimeException bug) {
            LOG.error("{} people of a delivery could not be tried", people.size(), bug);
            Outcome outcome = Outcomes.failure(bug);
            hints.again(one(people).stream()
                    .map(hint -> hint.failed(outcome.error(), outcome.why()))
                    .toList());
        }
    }

    private static List<Hint> kept(Map<Who, List<Hint>> people, String code, String reason) {
        return one(people).stream().map(hint -> hint.kept(code, reason)).toList();
    }

    /// What may be done together.
    private record How(SmartRequest.Mode mode, boolean repair, boolean anew) {
        static How of(Hint hint) {
            return new How(hint.mode(), hint.repair(), hint.isRetry());
        }
    }

    private void take(How how, Map<Who, List<Hint>> people, Deadline deadline) {
        switch (protection.ask()) {
            case Leave.Wait(var notBefore) -> hints.later(one(people), Duration.between(clock.instant(), notBefore));
            case Leave.Go(var attempt) -> {
                try (attempt) {
                    take(how, people, attempt, deadline);
                }
            }
        }
    }

    private void take(How how, Map<Who, List<Hint>> people, Attempt attempt, Deadline deadline) {
        String runId = ids.next();
        Telemetry.about(runId);
        switch (lease(runId, deadline)) {
            case LeaseAttempt.Refused _ -> hints.later(one(people), BUSY);
            case LeaseAttempt.Granted(var lease) -> {
                try {
                    take(how, people, attempt, runId, lease, deadline.at().minus(RECORDS));
                } finally {
                    release(lease);
                }
            }
        }
    }

    /// A hint for each person.
    private static Collection<Hint> one(Map<Who, List<Hint>> people) {
        return people.values().stream()
                .flatMap(some -> some.stream().reduce(Hint::and).stream())
                .toList();
    }

    private void take(How how, Map<Who, List<Hint>> all, Attempt attempt, String runId, Lease lease, Instant end) {
        Map<Who, HintMarks.Mark> known = marks.of(all.keySet());
        Map<Who, Hint> uncovered = uncovered(all, known);
        if (uncovered.isEmpty()) return;
        try {
            protection.checkDatabase(attempt);
        } catch (CodedException failure) {
            LOG.error("the database is not fit for a sync", failure);
            hints.later(uncovered.values(), OUT_OF_ORDER);
            return;
        }
        Instant began = clock.instant();
        Map<Who, Hint> people = granted(uncovered);
        if (people.isEmpty()) return;
        Map<Who, String> named = new LinkedHashMap<>();
        people.keySet().forEach(who -> named.put(who, who.toString()));
        Asked asked = new Asked(named, how.mode().sides(), how.mode().manner(how.repair()), false, how.anew());
        Map<Who, Outcome> outcomes = sync.sync(asked, runId, lease, end);
        List<Hint> done = settle(people, outcomes, attempt);
        int changed = Math.toIntExact(
                outcomes.values().stream().filter(Outcome::changed).count());
        remember(done, known, people.size() - changed, began);
        telemetry.count("HintsTaken", people.size());
        telemetry.count("HintsChanged", changed);
    }

    /// Of those who are done with. They stay done where it cannot be remembered, and cost another look.
    private void remember(List<Hint> done, Map<Who, HintMarks.Mark> known, int unchanged, Instant began) {
        Map<Who, Integer> streaks = new LinkedHashMap<>();
        done.stream()
                .filter(Hint::isPlain)
                .map(Hint::who)
                .forEach(who -> streaks.put(
                        who, known.getOrDefault(who, HintMarks.Mark.NONE).streakAt(began)));
        try {
            marks.looked(streaks, began);
            // Who is found in step, as after each write of our own, does not count.
            daily.giveBack(unchanged, began);
        } catch (SdkException | CodedException failure) {
            LOG.warn("what {} people were looked at for is done, and not marked", done.size(), failure);
        }
    }

    /// Those who are to be looked at now. Each hint is asked by itself whether a look has seen it already:
    /// one that was must not take another with it. Whoever was looked at again and again waits.
    private Map<Who, Hint> uncovered(Map<Who, List<Hint>> all, Map<Who, HintMarks.Mark> known) {
        Map<Who, Hint> left = new LinkedHashMap<>();
        List<Who> settled = new ArrayList<>();
        Instant now = clock.instant();
        Map<Duration, List<Hint>> resting = new TreeMap<>();
        all.forEach((who, some) -> {
            HintMarks.Mark mark = known.getOrDefault(who, HintMarks.Mark.NONE);
            Optional<Hint> hint = some.stream().filter(one -> !mark.covers(one)).reduce(Hint::and);
            Duration rest = mark.rest(now);
            if (hint.isEmpty()) {
                if (mark.waits()) settled.add(who);
            } else if (rest.isPositive() && hint.get().isPlain() && !hint.get().isRetry()) {
                resting.computeIfAbsent(rest, fresh -> new ArrayList<>()).add(hint.get());
            } else {
                left.put(who, hint.get());
            }
        });
        marks.settled(settled);
        resting.forEach((rest, some) -> hints.later(some, rest));
        int waiting = resting.values().stream().mapToInt(List::size).sum();
        telemetry.count("HintsCovered", all.size() - left.size() - waiting);
        telemetry.count("HintsResting", waiting);
        return left;
    }

    /// As many of them as the day has left, the first. The others wait: for a while where some of it may be
    /// given back, or until some of it is free.
    private Map<Who, Hint> granted(Map<Who, Hint> people) {
        int granted = daily.take(people.size());
        if (granted == people.size()) return people;
        Map<Who, Hint> first = new LinkedHashMap<>();
        List<Hint> rest = new ArrayList<>();
        people.forEach((who, hint) -> {
            if (first.size() < granted) first.put(who, hint);
            else rest.add(hint);
        });
        hints.later(rest, granted > 0 ? QUOTA_WAIT : Duration.between(clock.instant(), daily.nextFree()));
        return first;
    }

    /// Those who are done with.
    private List<Hint> settle(Map<Who, Hint> people, Map<Who, Outcome> outcomes, Attempt attempt) {
        List<Hint> done = new ArrayList<>();
        List<Hint> failed = new ArrayList<>();
        List<Hint> waiting = new ArrayList<>();
        List<Outcome> counted = new ArrayList<>();
        people.forEach((who, hint) -> {
            Outcome outcome = outcomes.getOrDefault(who, UNTOLD);
            // One contact that fails again and again is no sign that anything is out of order, unless it is
            // what an open breaker let through to find out.
            if (hint.tries() == 0 || attempt.isProbe()) counted.add(outcome);
            if (WAITING.contains(outcome.error())) waiting.add(hint);
            else if (outcome.isWorthAnotherTry()) failed.add(hint.failed(outcome.error(), outcome.why()));
            else done.add(hint);
        });
        attempt.count(counted);
        hints.later(waiting, QUOTA_WAIT);
        hints.again(failed);
        return done;
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
        } catch (SdkException | CodedException failure) {
            LOG.warn("the lease could not be released; it ends by itself", failure);
        }
    }
}
