package dev.lockstep.system.people;

import dev.lockstep.simulator.account.SubscriberRow;
import java.util.List;

/// What stands on either side of one person, or of the few whose records are entangled.
record Person(List<ClientRow> clients, List<SubscriberRow> subscribers) {
    Person {
        clients = List.copyOf(clients);
        subscribers = List.copyOf(subscribers);
    }
}
