package dev.lockstep.enterprise;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.matching.Match;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.sync.PlanLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans a page of subscribers: those who are linked, those who turn out to be a client, those whose client was
/// deleted, and those whom no client is. Belongs to one step.
final class SubscriberPlanning {
    private final Scope scope;
    private final Report report;
    private final Set<String> groups;
    private final List<PlanLine> lines = new ArrayList<>();
    private final List<UUID> settled = new ArrayList<>();
    private Map<UUID, Link> links = Map.of();
    private Map<UUID, Tombstone> buriedClients = Map.of();
    private Map<String, Tombstone> buriedSubscribers = Map.of();

    /// @param groups the ids of the account's groups
    SubscriberPlanning(Scope scope, Report report, Set<String> groups) {
        this.scope = scope;
        this.report = report;
        this.groups = groups;
    }

    /// What is to be done about these subscribers.
    List<PlanLine> plan(Collection<Subscriber> page) {
        Map<String, Subscriber> byId =
                page.stream().collect(Collectors.toMap(Subscriber::id, Function.identity(), (first, twice) -> first));
        Map<String, UUID> linked = new HashMap<>();
        PageFacts facts = facts(byId, linked);
        for (Subscriber subscriber : byId.values()) {
            UUID clientId = linked.get(subscriber.id());
            if (clientId != null && !facts.has(clientId)) {
                gone(clientId, subscriber);
            } else {
                take(Matcher.match(subscriber, facts));
            }
        }
        return lines;
    }

    /// Whom the page settled and saw, besides its lines.
    StepRecord record(Collection<Subscriber> page, @Nullable String key) {
        return new StepRecord(
                settled,
                page.stream()
                        .mapToLong(subscriber -> SubscriberIndex.idKey(subscriber.id()))
                        .toArray(),
                page.stream()
                        .flatMap(subscriber -> Stream.ofNullable(Form.EMAIL.of(subscriber.email())))
                        .mapToLong(SubscriberIndex::emailKey)
                        .toArray(),
                key,
                null);
    }

    /// Whoever has a client with the same email or with their id finds their link there, and only for the others the
    /// crosswalk is asked by the subscriber's id. A page where everybody is linked costs no look for tombstones.
    ///
    /// @param linked takes the clients of those who are linked
    private PageFacts facts(Map<String, Subscriber> page, Map<String, UUID> linked) {
        Parts parts = scope.parts();
        Set<String> emails = page.values().stream()
                .flatMap(subscriber -> Stream.ofNullable(Form.EMAIL.of(subscriber.email())))
                .collect(Collectors.toSet());
        List<Client> clients = new ArrayList<>(parts.clients().find(emails, page.keySet(), Set.of()));
        links = new HashMap<>(parts.links().byClient(ids(clients)));
        links.values().forEach(link -> {
            if (page.containsKey(link.subscriberId())) linked.put(link.subscriberId(), link.clientId());
        });
        Set<String> others = new HashSet<>(page.keySet());
        others.removeAll(linked.keySet());
        Map<String, UUID> elsewhere = parts.links().clientsOf(others);
        if (!elsewhere.isEmpty()) {
            linked.putAll(elsewhere);
            clients.addAll(parts.clients().find(Set.of(), Set.of(), elsewhere.values()));
            links.putAll(parts.links().byClient(elsewhere.values()));
            others.removeAll(elsewhere.keySet());
        }
        if (others.isEmpty()) return new PageFacts(clients, links, linked, Set.of());
        Set<UUID> unlinked = new HashSet<>(ids(clients));
        unlinked.removeAll(linked.values());
        buriedSubscribers = parts.tombstones().ofSubscribers(others);
        buriedClients = parts.tombstones().ofClients(unlinked);
        return new PageFacts(clients, links, linked, scope.census().sharedEmails());
    }

    private static List<UUID> ids(List<Client> clients) {
        return clients.stream().map(Client::id).toList();
    }

    private void take(Match match) {
        switch (match) {
            case Match.Pair(var client, var subscriber) -> pair(client, subscriber);
            case Match.OnlySubscriber(var subscriber) ->
                scope.newClient(subscriber, buriedSubscribers.get(subscriber.id()), groups)
                        .ifPresentOrElse(newcomer -> add(PlanLine.of(newcomer)), report::addUnlinked);
            case Match.DeletedClient(var client, var subscriber) -> {
                Link link = links.get(client.id());
                if (link != null && link.subscriberId().equals(subscriber.id())) {
                    gone(client.id(), subscriber);
                } else {
                    report.addUnlinked();
                }
            }
            case Match.Undecided _ -> report.addUndecided();
        }
    }

    private void pair(Client client, Subscriber subscriber) {
        settled.add(client.id());
        Link link = links.get(client.id());
        if (link == null) {
            Link first = scope.firstLink(client, subscriber, buriedClients.get(client.id()), groups);
            report.addFirstContact();
            add(scope.plan(client, subscriber, first, groups), true);
        } else if (scope.isTaken(link)) {
            report.addTaken();
        } else {
            add(scope.plan(client, subscriber, link, groups), false);
        }
    }

    private void add(PairPlan plan, boolean isFirst) {
        report.addPlan(plan);
        if (isFirst || plan.isNews()) lines.add(PlanLine.of(plan));
    }

    private void add(PlanLine line) {
        report.addLine(line);
        lines.add(line);
    }

    private void gone(UUID clientId, Subscriber subscriber) {
        settled.add(clientId);
        Link link = links.get(clientId);
        if (link == null) return;
        scope.clientDeleted(link, subscriber)
                .ifPresentOrElse(leaver -> add(PlanLine.of(leaver, subscriber)), report::addUnlinked);
    }
}
