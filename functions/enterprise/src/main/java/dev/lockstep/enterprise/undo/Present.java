package dev.lockstep.enterprise.undo;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Batch;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.sync.plans.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Contacts as they are now, on both sides and in the crosswalk.
record Present(Map<UUID, Link> links, Map<UUID, Client> clients, Map<String, Subscriber> subscribers) {
    /// Reads them; 50 subscribers cost a call.
    static Answer<Present> read(Scope scope, Collection<UUID> clientIds) {
        Map<UUID, Link> links = scope.parts().links().byClient(clientIds);
        List<String> ids = links.values().stream().map(Link::subscriberId).toList();
        Map<String, Subscriber> subscribers = new HashMap<>();
        SubscriberReader reader = new SubscriberReader(scope.parts().subscribers());
        for (int start = 0; start < ids.size(); start += Batch.MOST_ITEMS) {
            List<String> some = ids.subList(start, Math.min(start + Batch.MOST_ITEMS, ids.size()));
            switch (reader.read(some)) {
                case Answer.NotBefore<Map<String, Subscriber>>(var until) -> {
                    return new Answer.NotBefore<>(until);
                }
                case Answer.Answered<Map<String, Subscriber>>(var read) -> subscribers.putAll(read);
            }
        }
        return new Answer.Answered<>(new Present(links, scope.clients(clientIds), subscribers));
    }

    @Nullable
    Subscriber subscriber(UUID clientId) {
        Link link = links.get(clientId);
        return link == null ? null : subscribers.get(link.subscriberId());
    }

    @Nullable
    String email(UUID clientId) {
        Subscriber subscriber = subscriber(clientId);
        if (subscriber != null) return subscriber.email();
        Client client = clients.get(clientId);
        return client == null ? null : client.email();
    }

    /// The contact whole; null where it is not to be undone.
    @Nullable
    Contact contact(UUID clientId, @Nullable String subscriberId) {
        Link link = links.get(clientId);
        Client client = clients.get(clientId);
        Subscriber subscriber = subscriber(clientId);
        if (link == null || client == null || client.deleted() || subscriber == null) return null;
        if (subscriberId != null && !subscriberId.equals(link.subscriberId())) return null;
        return new Contact(client, subscriber, link);
    }

    /// Why there is no such contact.
    String fault(UUID clientId, @Nullable String subscriberId) {
        Client client = clients.get(clientId);
        if (client == null || client.deleted()) return "client_deleted";
        Link link = links.get(clientId);
        boolean isAnother = link != null && subscriberId != null && !subscriberId.equals(link.subscriberId());
        return link == null || isAnother ? "unlinked" : "subscriber_gone";
    }

    record Contact(Client client, Subscriber subscriber, Link link) {}
}
