package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

final class MemoryClientsTest extends ClientsContract {
    private MemoryClients clients = new MemoryClients(Clock.systemUTC());

    @Override
    ClientTable table() {
        return clients;
    }

    @Override
    ClientWriter writer() {
        return clients;
    }

    @Override
    void reset() {
        clients = new MemoryClients(Clock.systemUTC());
        clients.insert(ANN, Map.of("email", "Ann@example.org", "city", "Delft"));
        clients.insert(BOB, Map.of("email", "bob@example.org"));
        clients.addGroup("11");
        clients.addGroup("22");
    }

    @Override
    void delete(UUID client) {
        clients.delete(client);
    }
}
