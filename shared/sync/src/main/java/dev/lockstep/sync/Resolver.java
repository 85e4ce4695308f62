package dev.lockstep.sync;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.planning.Choice;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.PairPlanner;
import dev.lockstep.contacts.planning.Resolution;
import dev.lockstep.contacts.planning.Resolutions;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Carries out what a person chose for a conflict: reads both sides again, plans the contact anew, and writes the unit
/// that the conflict is about, where it is still the same conflict. It spends no budget of the guards:
/// a choice is made for one contact by somebody who saw both values. Thread-safe.
///
/// One resolution at a time works on a contact, by a lease of its own. A run holds another lease; of the two, whoever
/// stores the link second is refused by its revision.
public final class Resolver {
    private static final String WORKER = "resolution";

    private final Mapping mapping;
    private final ClientTable clients;
    private final SubscriberApi subscribers;
    private final LinkTable links;
    private final ConflictTable conflicts;
    private final Leases leases;
    private final Function<SubscriberApi, Writers> writersOf;
    private final Clock clock;

    /// @param writersOf gives the writers that call MailerLite by the API given
    public Resolver(
            Mapping mapping,
            ClientTable clients,
            SubscriberApi subscribers,
            LinkTable links,
            ConflictTable conflicts,
            Leases leases,
            Function<SubscriberApi, Writers> writersOf,
            Clock clock) {
        this.mapping = mapping;
        this.clients = clients;
        this.subscribers = subscribers;
        this.links = links;
        this.conflicts = conflicts;
        this.leases = leases;
        this.writersOf = writersOf;
        this.clock = clock;
    }

    /// Resolves the conflict of this id. One call reads MailerLite and one writes to it; a mapping with
    /// exclusive sets takes one more.
    ///
    /// @param end when calls to MailerLite must have ended
    /// @throws CodedException where a side, or something of ours, does not answer
    public Resolved resolve(String id, Choice choice, Instant end) {
        Optional<Conflict> found = conflicts.find(id);
        if (found.isEmpty()) return new Resolved.Unknown();
        // As long as the calls may take, and the records after them.
        Duration timeToLive = Duration.between(clock.instant(), end).plusSeconds(10);
        String contact = "contact#" + found.get().clientId();
        return switch (leases.acquire(contact, WORKER, timeToLive)) {
            case LeaseAttempt.Refused refused -> new Resolved.Busy(refused.until());
            case LeaseAttempt.Granted(var lease) -> resolve(id, choice, end, lease);
        };
    }

    private Resolved resolve(String id, Choice choice, Instant end, Lease lease) {
        try {
            return resolveAlone(id, choice, subscribers.within(end), lease);
        } catch (StaleLeaseException takenOver) {
            return new Resolved.Moved("somebody else took over the contact meanwhile");
        } catch (CodedException failure) {
            if (!failure.code().equals("links_changed")) throw failure;
            return new Resolved.Moved("a run wrote to the contact in the same moment");
        } finally {
            release(lease);
        }
    }

    private void release(Lease lease) {
        try {
            leases.release(lease);
        } catch (StaleLeaseException takenOver) {
            // Whoever has it now gives it back.
            return;
        }
    }

    private Resolved resolveAlone(String id, Choice choice, SubscriberApi api, Lease lease) {
        // Read again: before the lease was granted, somebody else may have resolved it.
        Conflict conflict = conflicts.find(id).orElseThrow();
        if (conflict.status() != ConflictStatus.OPEN) return new Resolved.Closed(conflict.status());
        Link link = links.byClient(List.of(conflict.clientId())).get(conflict.clientId());
        if (link == null || !link.subscriberId().equals(conflict.subscriberId())) return moved("the link");
        if (link.isTaken(origin(id), clock.instant())) return new Resolved.Moved("a run is at work on the contact");
        List<Client> rows = clients.find(Set.of(), Set.of(), Set.of(conflict.clientId()));
        if (rows.isEmpty() || rows.getFirst().deleted()) return moved("the client");
        return switch (new SubscriberReader(api).read(List.of(link.subscriberId()))) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Resolved.NotBefore(until);
            case Answer.Answered<Map<String, Subscriber>>(var present) -> {
                Subscriber subscriber = present.get(link.subscriberId());
                yield subscriber == null
                        ? moved("the subscriber")
                        : planned(rows.getFirst(), subscriber, link, id, choice, api, lease);
            }
        };
    }

    private static String origin(String id) {
        return "resolution-" + id;
    }

    private static Resolved moved(String what) {
        return new Resolved.Moved(what + " is gone");
    }

    private Resolved planned(
            Client client, Subscriber subscriber, Link link, String id, Choice choice, SubscriberApi api, Lease lease) {
        return switch (groupsOnB(api)) {
            case Answer.NotBefore<Set<String>>(var until) -> new Resolved.NotBefore(until);
            case Answer.Answered<Set<String>>(var groups) -> {
                PairPlan plan = new PairPlanner(mapping, clients.groupIds(), groups)
                        .plan(client, subscriber, link, clock.instant());
                yield resolved(plan, id, choice, api, lease);
            }
        };
    }

    /// The account's groups. Without them every group is left as it is, which only a conflict about a
    /// set minds.
    private Answer<Set<String>> groupsOnB(SubscriberApi api) {
        if (mapping.exclusiveSets().isEmpty()) return new Answer.Answered<>(Set.of());
        return switch (api.groups()) {
            case Answer.NotBefore<List<SubscriberApi.NamedId>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<SubscriberApi.NamedId>>(var groups) ->
                new Answer.Answered<>(
                        groups.stream().map(SubscriberApi.NamedId::id).collect(Collectors.toSet()));
        };
    }

    private Resolved resolved(PairPlan plan, String id, Choice choice, SubscriberApi api, Lease lease) {
        return switch (new Resolutions(mapping).resolve(plan, id, choice)) {
            case Resolution.Moved() -> new Resolved.Moved("a side was edited since");
            case Resolution.BadValue(var fault) -> new Resolved.BadValue(fault);
            case Resolution.Unwritable(var fault) -> new Resolved.Refused("unwritable", fault);
            case Resolution.NoConsent(var fault) -> new Resolved.Refused("no_consent", fault);
            case Resolution.Planned(var chosen) -> applied(chosen, id, api, lease);
        };
    }

    private Resolved applied(PairPlan plan, String id, SubscriberApi api, Lease lease) {
        Applied applied = writersOf.apply(api).applier().apply(List.of(plan), origin(id), lease);
        if (!applied.failures().isEmpty()) {
            Applied.Failure failure = applied.failures().getFirst();
            return failure.code().equals("moved")
                    ? new Resolved.Moved(failure.detail())
                    : new Resolved.Refused(failure.code(), failure.detail());
        }
        if (applied.notBefore() != null) return new Resolved.NotBefore(applied.notBefore());
        return new Resolved.Done(conflicts.find(id).orElseThrow());
    }
}
