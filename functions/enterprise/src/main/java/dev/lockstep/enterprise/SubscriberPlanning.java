package dev.lockstep.enterprise;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.matching.Match;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.matching.SubscriberIndex;
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
    private final PageLines lines;
    private final List<UUID> settled = new ArrayList<>();
    private Map<UUID, Link> links = Map.of();
    private Map<UUID, Tombstone> buriedClients = Map.of();
    private Map<String, Tombstone> buriedSubscribers = Map.of();

    /// @param groups the ids of the account's groups
    SubscriberPlanning(Scope scope, Report report, Set<String> groups) {
        this.scope = scope;
        this.report = report;
        this.lines = new PageLines(scope, report);
        this.groups = groups;
    }

    /// What is to be done about these subscribers.
    List<PlanLine> plan(Collection<Subscriber> page) {
        Map<String, Subscriber> byId =
                page.stream().collect(Collectors.toMap(Subscriber::id, Function.identity(), (first, twice) -> first));
        Parts parts = scope.parts();
        Map<String, UUID> linked = parts.links().clientsOf(byId.keySet());
        List<Subscriber> unlinked = byId.values().stream()
                .filter(subscriber -> !linked.containsKey(subscriber.id()))
                .toList();
        PageFacts facts = facts(unlinked, linked);
        for (Subscriber subscriber : byId.values()) {
            UUID clientId = linked.get(subscriber.id());
            if (clientId != null && !facts.has(clientId)) {
                gone(clientId, subscriber);
            } else {
                take(Matcher.match(subscriber, facts));
            }
        }
        return lines.take();
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

    /// A page where everybody is linked costs neither a look for emails nor one for tombstones.
    private PageFacts facts(List<Subscriber> unlinked, Map<String, UUID> linked) {
        Parts parts = scope.parts();
        Set<String> emails = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Subscriber subscriber : unlinked) {
            String email = Form.EMAIL.of(subscriber.email());
            if (email != null) emails.add(email);
            ids.add(subscriber.id());
        }
        List<Client> clients = parts.clients().find(emails, ids, linked.values());
        Set<UUID> all = new HashSet<>(linked.values());
        List<UUID> others =
                clients.stream().map(Client::id).filter(id -> !all.contains(id)).toList();
        all.addAll(others);
        links = new HashMap<>(parts.links().byClient(all));
        if (!unlinked.isEmpty()) {
            buriedSubscribers = parts.tombstones().ofSubscribers(ids);
            buriedClients = parts.tombstones().ofClients(others);
        }
        Set<String> shared = unlinked.isEmpty() ? Set.of() : scope.census().sharedEmails();
        return new PageFacts(clients, links, linked, shared);
    }

    private void take(Match match) {
        switch (match) {
            case Match.Pair(var client, var subscriber) -> pair(client, subscriber);
            case Match.OnlySubscriber(var subscriber) ->
                scope.newClient(subscriber, buriedSubscribers.get(subscriber.id()), groups)
                        .ifPresentOrElse(lines::add, report::addUnlinked);
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
            lines.addFirst(scope.plan(client, subscriber, first, groups));
        } else if (scope.isTaken(link)) {
            report.addTaken();
        } else {
            lines.add(scope.plan(client, subscriber, link, groups));
        }
    }

    private void gone(UUID clientId, Subscriber subscriber) {
        settled.add(clientId);
        Link link = links.get(clientId);
        if (link == null) return;
        scope.clientDeleted(link, subscriber)
                .ifPresentOrElse(leaver -> lines.add(leaver, subscriber), report::addUnlinked);
    }
}
