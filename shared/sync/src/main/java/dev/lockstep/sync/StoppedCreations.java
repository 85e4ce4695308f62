package dev.lockstep.sync;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.OpenCreations;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.state.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Links those whom a run created in MailerLite, and was stopped before it knew or linked them. Thread-safe.
public final class StoppedCreations {
    private final Mapping mapping;
    private final ClientTable table;
    private final SubscriberReader reader;
    private final LinkTable links;
    private final OpenCreations open;
    private final SyncLog log;
    private final Clock clock;

    public StoppedCreations(
            Mapping mapping,
            ClientTable table,
            SubscriberReader reader,
            LinkTable links,
            OpenCreations open,
            SyncLog log,
            Clock clock) {
        this.mapping = mapping;
        this.table = table;
        this.reader = reader;
        this.links = links;
        this.open = open;
        this.log = log;
        this.clock = clock;
    }

    /// Links them all, but for those of a run under another lease that is still at work on them. Of a
    /// client who is gone by now, the link says so to the next run. To be called before anybody is planned
    /// or created; it costs a call to MailerLite for each run that was stopped so.
    ///
    /// @return when MailerLite may be asked about them; null where nothing is left open
    public @Nullable Instant recover(Lease lease) {
        for (Map.Entry<String, OpenCreations.Noted> left : open.all().entrySet()) {
            if (left.getValue().isUnderWay(lease, clock.instant())) continue;
            Map<UUID, String> emails = left.getValue().emails();
            switch (reader.read(List.copyOf(emails.values()))) {
                case Answer.NotBefore<Map<String, Subscriber>>(var until) -> {
                    return until;
                }
                case Answer.Answered<Map<String, Subscriber>>(var found) -> {
                    link(emails, found, left.getKey(), lease);
                    open.nothing(left.getKey(), lease);
                }
            }
        }
        return null;
    }

    /// The clients whom a run under another lease is creating in MailerLite just now.
    public Set<UUID> elsewhere(Lease lease) {
        Instant now = clock.instant();
        return open.all().values().stream()
                .filter(left -> left.isUnderWay(lease, now))
                .flatMap(left -> left.emails().keySet().stream())
                .collect(Collectors.toSet());
    }

    private void link(Map<UUID, String> emails, Map<String, Subscriber> found, String runId, Lease lease) {
        Set<UUID> linked = links.byClient(emails.keySet()).keySet();
        Set<String> taken = links.clientsOf(found.keySet()).keySet();
        Map<UUID, Client> clients = new HashMap<>();
        table.find(Set.of(), Set.of(), emails.keySet()).forEach(client -> clients.put(client.id(), client));
        Map<String, Subscriber> byEmail = new HashMap<>();
        found.values().forEach(one -> byEmail.put(String.valueOf(Form.EMAIL.of(one.email())), one));
        Comparison comparison = new Comparison(mapping, table.groupIds());
        Together together = new Together(links, lease);
        emails.forEach((id, email) -> {
            Subscriber subscriber = byEmail.get(String.valueOf(Form.EMAIL.of(email)));
            if (subscriber == null || taken.contains(subscriber.id()) || linked.contains(id)) return;
            Instant now = clock.instant();
            Shadow shadow = shadow(clients.get(id), subscriber, comparison);
            Change creation = new Change.Creation(Side.B, "created by a run that was stopped, and found");
            Entry entry = new Entry(id, subscriber.id(), runId, now, List.of(LogLines.of(creation)));
            together.add(
                    Link.first(id, subscriber.id(), runId, now, mapping.fingerprint(), shadow),
                    List.of(log.write(entry)));
        });
        together.flush();
    }

    /// The email they were created with is what both sides had, whatever the client has now.
    private static Shadow shadow(@Nullable Client client, Subscriber subscriber, Comparison comparison) {
        Shadow seen =
                client == null ? new Shadow(Map.of(), Map.of(), Set.of(), Map.of()) : comparison.of(client, subscriber);
        return seen.agreeing("email", Form.EMAIL.of(subscriber.email()));
    }
}
