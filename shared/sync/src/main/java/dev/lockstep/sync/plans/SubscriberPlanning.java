package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.matching.Match;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.runs.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans a page of subscribers: those who are linked, those who turn out to be a client, those whose client
/// was deleted, and those whom no client is. Belongs to one step.
public final class SubscriberPlanning {
    private final Scope scope;
    private final Tally tally;
    private final Set<String> groups;
    private final PageReading reading;
    private final PageLines lines;
    private final List<UUID> settled = new ArrayList<>();

    /// @param groups the ids of the account's groups
    public SubscriberPlanning(Scope scope, Tally tally, Set<String> groups, PageReading reading) {
        this.scope = scope;
        this.tally = tally;
        this.lines = new PageLines(scope, tally);
        this.groups = groups;
        this.reading = reading;
    }

    /// What is to be done about the page's subscribers.
    public List<PlanLine> plan() {
        reading.subscribers().values().forEach(this::take);
        return lines();
    }

    /// Plans one of the page's subscribers, whose line comes with [#lines].
    public Standing take(Subscriber subscriber) {
        UUID clientId = reading.linked().get(subscriber.id());
        Standing standing = clientId != null && !reading.facts().has(clientId)
                ? gone(clientId, subscriber)
                : matched(Matcher.match(subscriber, reading.facts()));
        tally.add(standing);
        return standing;
    }

    /// The lines of those who were planned.
    public List<PlanLine> lines() {
        return lines.take();
    }

    /// Whom the lines leave out, as [PageLines#leftOut] says.
    public Set<UUID> leftOut() {
        return lines.leftOut();
    }

    /// Whom the page settled and saw, besides its lines.
    public StepRecord record(@Nullable String key) {
        List<Subscriber> page = reading.listed();
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

    private Standing matched(Match match) {
        return switch (match) {
            case Match.Pair(var client, var subscriber) -> pair(client, subscriber);
            case Match.OnlySubscriber(var subscriber) ->
                scope.newClient(subscriber, reading.buriedSubscribers().get(subscriber.id()), groups)
                        .map(lines::planned)
                        .orElse(Standing.UNLINKED);
            case Match.DeletedClient(var client, var subscriber) -> {
                Link link = reading.links().get(client.id());
                boolean isLinked = link != null && link.subscriberId().equals(subscriber.id());
                yield isLinked ? gone(client.id(), subscriber) : Standing.UNLINKED;
            }
            case Match.Undecided _ -> Standing.UNDECIDED;
        };
    }

    private Standing pair(Client client, Subscriber subscriber) {
        settled.add(client.id());
        Link link = reading.links().get(client.id());
        if (link == null) {
            Link first =
                    scope.firstLink(client, subscriber, reading.buriedClients().get(client.id()), groups);
            lines.addFirst(scope.plan(client, subscriber, first, groups));
        } else if (scope.isTaken(link) || reading.isOvertaken(link)) {
            return Standing.TAKEN;
        } else {
            lines.add(scope.plan(client, subscriber, link, groups));
        }
        return Standing.PLANNED;
    }

    private Standing gone(UUID clientId, Subscriber subscriber) {
        settled.add(clientId);
        Link link = reading.links().get(clientId);
        if (link == null) return Standing.PLANNED;
        if (scope.isTaken(link) || reading.isOvertaken(link)) return Standing.TAKEN;
        return scope.clientDeleted(link, subscriber, reading.facts().client(clientId))
                .map(leaver -> lines.planned(leaver, subscriber))
                .orElse(Standing.UNLINKED);
    }
}
