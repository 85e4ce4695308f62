package dev.lockstep.smart;

import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.smart.NamedPlanning.Planned;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.Lease;
import dev.lockstep.sync.plans.Reach;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.SyncParts;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the named contacts in step, by the same plans, guards and writers as the enterprise sync.
/// Thread-safe.
final class SmartSync {
    private static final Logger LOG = LoggerFactory.getLogger(SmartSync.class);

    private final SyncParts parts;
    private final KnownMapping known;
    private final SyncLog log;

    SmartSync(SyncParts parts, KnownMapping known, SyncLog log) {
        this.parts = parts;
        this.known = known;
        this.log = log;
    }

    /// What became of each, in the order in which they were named. Somebody for whom it cannot be done
    /// fails alone, and holds up nobody.
    ///
    /// @param lease kept by a call that writes
    /// @param end when calls to MailerLite must have ended
    /// @throws dev.lockstep.state.StaleLeaseException where another worker took the lease over
    Map<Who, Outcome> sync(Asked asked, String runId, Lease lease, Instant end) {
        SyncParts asking = asked.anew() ? parts.anew() : parts;
        Scope scope = new Scope(asking.within(() -> end), runId, asked.sides(), asked.manner(), lease);
        Halving halving = new Halving();
        Map<Who, Outcome> outcomes = new HashMap<>();
        halving.each(
                List.copyOf(asked.people().keySet()),
                some -> outcomes.putAll(synced(asked.about(some), scope, halving)),
                (some, failure) -> {
                    LOG.error("{} of those named could not be brought in step", some.size(), failure);
                    some.forEach(who -> outcomes.put(who, Outcomes.failure(failure)));
                });
        Map<Who, Outcome> inOrder = new LinkedHashMap<>();
        asked.people()
                .keySet()
                .forEach(who -> Optional.ofNullable(outcomes.get(who)).ifPresent(outcome -> inOrder.put(who, outcome)));
        return inOrder;
    }

    private Map<Who, Outcome> synced(Asked asked, Scope scope, Halving halving) {
        return switch (answered(asked, scope, halving)) {
            case Answer.Answered<Map<Who, Outcome>>(var outcomes) -> outcomes;
            case Answer.NotBefore<Map<Who, Outcome>>(var until) ->
                asked.people().keySet().stream()
                        .collect(Collectors.toMap(
                                who -> who, _ -> Outcome.failed(false, null, "quota_wait", Outcomes.quotaWait(until))));
        };
    }

    private Answer<Map<Who, Outcome>> answered(Asked asked, Scope scope, Halving halving) {
        // Whoever a stopped run created is linked first, or would be taken for somebody who was always there.
        Instant notBefore = asked.dryRun() ? null : scope.writers().stopped().recover(scope.lease());
        if (notBefore != null) return new Answer.NotBefore<>(notBefore);
        return switch (NamedPeople.read(asked.people().keySet(), scope)) {
            case Answer.NotBefore<NamedPeople>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<NamedPeople>(var people) ->
                switch (chosen(asked.people().keySet(), scope, people)) {
                    case Answer.NotBefore<Chosen>(var until) -> new Answer.NotBefore<>(until);
                    case Answer.Answered<Chosen>(var chosen) -> {
                        Outcomes outcomes = new Outcomes(chosen.plan(), log);
                        if (asked.dryRun()) yield new Answer.Answered<>(outcomes.ofDryRun(people));
                        NamedWriting writing = new NamedWriting(scope, chosen.groups(), halving);
                        yield new Answer.Answered<>(outcomes.of(writing.write(chosen.plan(), isKnown(people)), scope));
                    }
                };
        };
    }

    /// Whether somebody has seen a plan under the present mapping; the first one that is met is known from
    /// then on. Where no subscriber tells what fields the account has, it is the mapping alone that counts.
    private boolean isKnown(NamedPeople people) {
        Set<String> missing = people.reading().subscribers().values().stream()
                .limit(1)
                .flatMap(one -> parts.mapping().missing(one.fields().keySet()).stream())
                .map(FieldMapping::field)
                .collect(Collectors.toSet());
        Reach reach = new Reach(parts.mapping().fingerprint(), missing);
        Optional<Reach> before = known.fingerprint().map(Reach::read);
        if (before.isEmpty()) {
            known.know(reach.text());
            return true;
        }
        if (people.reading().subscribers().isEmpty())
            return before.get().mapping().equals(reach.mapping());
        return before.get().covers(reach);
    }

    /// @param groups the account's, as far as the plan is about them
    private record Chosen(Planned plan, Set<String> groups) {}

    /// The account's groups are taken to be there until somebody is to join or to leave one: most people
    /// are not, and the list costs a call.
    private static Answer<Chosen> chosen(Collection<Who> named, Scope scope, NamedPeople people) {
        Set<String> assumed = scope.managedGroups();
        Set<UUID> coming = scope.comingElsewhere();
        Planned plan = new NamedPlanning(scope, people, assumed, coming).plan(named);
        boolean isAboutGroups = plan.lines().stream()
                .flatMap(line -> line.changes().stream())
                .anyMatch(Change.Membership.class::isInstance);
        if (!isAboutGroups) return new Answer.Answered<>(new Chosen(plan, assumed));
        return switch (scope.parts().subscribers().groups()) {
            case Answer.NotBefore<List<NamedId>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<NamedId>>(var listed) -> {
                Set<String> groups = listed.stream().map(NamedId::id).collect(Collectors.toSet());
                if (groups.containsAll(assumed)) yield new Answer.Answered<>(new Chosen(plan, groups));
                Planned again = new NamedPlanning(scope, people, groups, coming).plan(named);
                yield new Answer.Answered<>(new Chosen(again, groups));
            }
        };
    }
}
