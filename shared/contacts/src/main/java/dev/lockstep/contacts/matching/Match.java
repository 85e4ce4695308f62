package dev.lockstep.contacts.matching;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.List;

/// Who a subscriber is, as far as it can be told. Exactly one case holds.
public sealed interface Match {
    Subscriber subscriber();

    /// It is this client and no other.
    record Pair(Client client, Subscriber subscriber) implements Match {}

    /// No client has its email or its id.
    record OnlySubscriber(Subscriber subscriber) implements Match {}

    /// Only deleted clients have its email or its id.
    record DeletedClient(Client client, Subscriber subscriber) implements Match {}

    /// There are candidates, but the whole list of subscribers must be known to tell.
    record Undecided(Subscriber subscriber, List<Client> candidates) implements Match {
        public Undecided {
            candidates = List.copyOf(candidates);
        }
    }
}
