package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.BackfillRequest.Mode;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.matching.Match;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.runs.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a page of subscribers comes to: the links to write, the lines to report and whom it settled. Gathers the facts
/// in three reads whatever the size of the page. Belongs to one step.
final class PageWork {
    /// Seed 002, Performance Optimization Tips: shadows older than 30 days should be regenerated.
    private static final Duration STALE_AFTER = Duration.ofDays(30);

    private final Parts parts;
    private final SliceScope scope;
    private final Tally tally;
    private final Instant now;
    private final String mapping;
    private final List<Link> writes = new ArrayList<>();
    private final List<ObjectNode> lines = new ArrayList<>();
    private final List<ObjectNode> undecided = new ArrayList<>();
    private final List<UUID> settled = new ArrayList<>();
    private Map<UUID, Link> linksOfClients = Map.of();

    PageWork(Parts parts, SliceScope scope, Tally tally) {
        this.parts = parts;
        this.scope = scope;
        this.tally = tally;
        this.now = parts.clock().instant();
        this.mapping = parts.mapping().fingerprint();
    }

    /// Everything that is known about these subscribers.
    PageFacts facts(List<Subscriber> subscribers) {
        Set<String> emails = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Subscriber subscriber : subscribers) {
            String email = Form.EMAIL.of(subscriber.email());
            if (email != null) emails.add(email);
            ids.add(subscriber.id());
        }
        Map<String, UUID> clientsOfSubscribers = parts.links().clientsOf(ids);
        List<Client> clients = parts.clients().find(emails, ids, clientsOfSubscribers.values());
        linksOfClients = new HashMap<>(
                parts.links().byClient(clients.stream().map(Client::id).toList()));
        return new PageFacts(
                clients,
                linksOfClients,
                clientsOfSubscribers,
                scope.sharedEmails().keySet());
    }

    /// Counts what a subscriber turned out to be, and plans what follows from it.
    void take(Match match) {
        switch (match) {
            case Match.Pair(var client, var subscriber) -> pair(client, subscriber);
            case Match.OnlySubscriber(var subscriber) -> tally.add(Count.B_ONLY);
            case Match.DeletedClient(var client, var subscriber) -> {
                tally.add(Count.DELETED_WITH_SUBSCRIBER);
                lines.add(Lines.deletedWithSubscriber(client, subscriber));
            }
            case Match.Undecided(var subscriber, var candidates) ->
                undecided.add(SubscriberLines.of(subscriber, candidates));
        }
    }

    void report(Collection<ObjectNode> more) {
        lines.addAll(more);
    }

    /// Makes the planned writes, as long as there is time, and stores the lists. One group of links is written in any
    /// case, so that a step which is done again and again comes to its end.
    ///
    /// @param step where the record belongs
    /// @param records how many subscribers the step dealt with
    PhaseStep finish(Cursor step, Cursor next, long[] subscriberIds, long[] emails, long records) {
        for (int start = 0; start < writes.size(); start += LinkTable.GROUP) {
            if (start > 0 && scope.isOver(parts.clock().instant())) return new PhaseStep.Unfinished();
            parts.links().store(writes.subList(start, Math.min(start + LinkTable.GROUP, writes.size())), scope.lease());
        }
        StepRecord record = new StepRecord(
                settled,
                subscriberIds,
                emails,
                parts.objects().put(scope.key("lines", step.phase(), step.step()), lines),
                parts.objects().put(scope.key("undecided", step.phase(), step.step()), undecided));
        return new PhaseStep.Done(record, next, records);
    }

    private void pair(Client client, Subscriber subscriber) {
        Shadow seen = scope.comparison().of(client, subscriber);
        settled.add(client.id());
        if (seen.characters() > Shadow.MOST_CHARACTERS) {
            tally.add(Count.INVALID_CLIENTS);
            tally.add(Count.MALFORMED_SUBSCRIBERS);
            lines.add(Lines.tooLong(client, subscriber));
            return;
        }
        tally.addPair(seen);
        seen.open().forEach((column, values) -> {
            ObjectNode line = Lines.divergence(client, subscriber, column, values);
            lines.add(line);
            tally.sample(column, line);
        });
        Link link = linksOfClients.get(client.id());
        if (link != null && !link.subscriberId().equals(subscriber.id())) {
            throw new IllegalStateException("a client that is linked elsewhere was paired: " + client.id());
        }
        switch (scope.request().mode()) {
            case Mode.FILL -> fill(client, subscriber, link, seen);
            case Mode.VALIDATE -> validate(link, seen);
        }
    }

    private void fill(Client client, Subscriber subscriber, @Nullable Link link, Shadow seen) {
        if (link == null) {
            writes.add(Link.first(client.id(), subscriber.id(), scope.runId(), now, mapping, seen));
            tally.add(Count.LINKS_CREATED);
            return;
        }
        // A page that is done again after a crash finds the links of its own first try.
        if (link.runId().equals(scope.runId())) tally.add(Count.LINKS_CREATED);
        Shadow filled = link.shadow().filledFrom(seen);
        if (!filled.equals(link.shadow())) {
            writes.add(link.withShadow(filled, mapping));
            if (!link.runId().equals(scope.runId())) tally.add(Count.GAPS_FILLED);
        }
    }

    private void validate(@Nullable Link link, Shadow seen) {
        if (link == null) return;
        if (tally.addDrift(link, seen, scope.comparison()::isManaged)) {
            writes.add(link.verified(now));
            tally.add(Count.VERIFIED_LINKS);
        } else if (Duration.between(link.verifiedAt(), now).compareTo(STALE_AFTER) > 0) {
            tally.add(Count.STALE_LINKS);
        }
    }
}
