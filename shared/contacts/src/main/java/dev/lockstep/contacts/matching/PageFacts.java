package dev.lockstep.contacts.matching;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known about a page of subscribers before they are matched: the clients that have one of their emails or
/// ids, the links of both, and the emails that several clients share.
public final class PageFacts {
    private final Map<UUID, Client> clients = new HashMap<>();
    private final Map<String, List<Client>> byEmail = new HashMap<>();
    private final Map<String, List<Client>> byMailerliteId = new HashMap<>();
    private final Map<UUID, Link> linksOfClients;
    private final Map<String, UUID> clientsOfSubscribers;
    private final Set<String> sharedEmails;

    public PageFacts(
            List<Client> clients,
            Map<UUID, Link> linksOfClients,
            Map<String, UUID> clientsOfSubscribers,
            Set<String> sharedEmails) {
        for (Client client : clients) {
            this.clients.put(client.id(), client);
            String email = Form.EMAIL.of(client.email());
            if (email == null || EmailAddress.fault(email) != null) continue;
            byEmail.computeIfAbsent(email, key -> new ArrayList<>()).add(client);
            String id = client.mailerliteId();
            if (id != null)
                byMailerliteId.computeIfAbsent(id, key -> new ArrayList<>()).add(client);
        }
        this.linksOfClients = Map.copyOf(linksOfClients);
        this.clientsOfSubscribers = Map.copyOf(clientsOfSubscribers);
        this.sharedEmails = sharedEmails;
    }

    /// The client, deleted or not; null where it is not there.
    public @Nullable Client client(UUID clientId) {
        return clients.get(clientId);
    }

    /// Whether the client is there, deleted or not.
    public boolean has(UUID clientId) {
        return clients.containsKey(clientId);
    }

    /// The client that the subscriber is linked to already, if it is still there.
    @Nullable
    Client linkedClient(Subscriber subscriber) {
        UUID id = clientsOfSubscribers.get(subscriber.id());
        return id == null ? null : clients.get(id);
    }

    /// Whether the subscriber is linked to a client that is no longer there.
    boolean isLinkedToNobody(Subscriber subscriber) {
        return clientsOfSubscribers.containsKey(subscriber.id()) && linkedClient(subscriber) == null;
    }

    /// Living clients with the subscriber's email or id.
    List<Client> living(Subscriber subscriber) {
        return candidates(subscriber, false);
    }

    /// Deleted clients with the subscriber's email or id.
    List<Client> deleted(Subscriber subscriber) {
        return candidates(subscriber, true);
    }

    private List<Client> candidates(Subscriber subscriber, boolean deleted) {
        Set<Client> found = new LinkedHashSet<>();
        String email = Form.EMAIL.of(subscriber.email());
        if (email != null) found.addAll(byEmail.getOrDefault(email, List.of()));
        found.addAll(byMailerliteId.getOrDefault(subscriber.id(), List.of()));
        return found.stream().filter(client -> client.deleted() == deleted).toList();
    }

    boolean sharesItsEmail(Client client) {
        return sharedEmails.contains(String.valueOf(Form.EMAIL.of(client.email())));
    }

    /// Whether the client is linked to another subscriber than this one.
    boolean isLinkedElsewhere(Client client, Subscriber subscriber) {
        Link link = linksOfClients.get(client.id());
        return link != null && !Objects.equals(link.subscriberId(), subscriber.id());
    }
}
