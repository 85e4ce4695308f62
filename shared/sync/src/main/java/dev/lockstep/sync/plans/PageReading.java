package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page of subscribers with all that is to be read of them before they are planned.
///
/// @param seen before MailerLite was asked for them: what they hold may be as old as that
/// @param listed the page, in its order
/// @param subscribers those of the page by id
/// @param linked the clients of those who are linked
/// @param links of all clients of the facts who have one
public record PageReading(
        Instant seen,
        List<Subscriber> listed,
        Map<String, Subscriber> subscribers,
        PageFacts facts,
        Map<String, UUID> linked,
        Map<UUID, Link> links,
        Map<String, Tombstone> buriedSubscribers,
        Map<UUID, Tombstone> buriedClients) {
    /// Whoever has a client with the same email or with their id finds their link there, and only for the
    /// others the crosswalk is asked by the subscriber's id. A page where everybody is linked costs no look
    /// for tombstones.
    ///
    /// @param seen before MailerLite was asked for them
    public static PageReading of(Instant seen, List<Subscriber> listed, Scope scope) {
        SyncParts parts = scope.parts();
        Map<String, Subscriber> subscribers =
                listed.stream().collect(Collectors.toMap(Subscriber::id, Function.identity(), (first, twice) -> first));
        Set<String> emails = subscribers.values().stream()
                .flatMap(subscriber -> Stream.ofNullable(Form.EMAIL.of(subscriber.email())))
                .collect(Collectors.toSet());
        List<Client> clients = new ArrayList<>(parts.clients().find(emails, subscribers.keySet(), Set.of()));
        Map<UUID, Link> links = new HashMap<>(parts.links().byClient(ids(clients)));
        Map<String, UUID> linked = new HashMap<>();
        links.values().forEach(link -> {
            if (subscribers.containsKey(link.subscriberId())) linked.put(link.subscriberId(), link.clientId());
        });
        Set<String> others = new HashSet<>(subscribers.keySet());
        others.removeAll(linked.keySet());
        Map<String, UUID> elsewhere = parts.links().clientsOf(others);
        if (!elsewhere.isEmpty()) {
            linked.putAll(elsewhere);
            clients.addAll(parts.clients().find(Set.of(), Set.of(), elsewhere.values()));
            links.putAll(parts.links().byClient(elsewhere.values()));
            others.removeAll(elsewhere.keySet());
        }
        if (others.isEmpty()) {
            PageFacts facts = new PageFacts(clients, links, linked, Set.of());
            return new PageReading(seen, listed, subscribers, facts, linked, links, Map.of(), Map.of());
        }
        Set<UUID> unlinked = new HashSet<>(ids(clients));
        unlinked.removeAll(linked.values());
        return new PageReading(
                seen,
                listed,
                subscribers,
                new PageFacts(clients, links, linked, scope.sharedEmails()),
                linked,
                links,
                parts.tombstones().ofSubscribers(others),
                parts.tombstones().ofClients(unlinked));
    }

    /// Whether another sync brought the contact in step after the page was asked for. Beside that link, what the
    /// page holds of them may look like an edit back to what was before. Workers' clocks are kept together to
    /// milliseconds, and the last write precedes its link by a call (Amazon Time Sync Service).
    public boolean isOvertaken(Link link) {
        return link.verifiedAt().isAfter(seen);
    }

    private static List<UUID> ids(List<Client> clients) {
        return clients.stream().map(Client::id).toList();
    }
}
