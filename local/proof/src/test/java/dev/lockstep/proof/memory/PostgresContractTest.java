package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.clients.PostgresClientWriter;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

final class PostgresContractTest extends ClientsContract {
    private static final AppDatabase APP = new AppDatabase();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Override
    ClientTable table() {
        return new PostgresClientTable(APP.clients());
    }

    @Override
    ClientWriter writer() {
        return new PostgresClientWriter(APP.clients());
    }

    @Override
    void reset() {
        APP.execute("TRUNCATE clients, groups CASCADE");
        APP.execute("INSERT INTO clients (id, email, city) VALUES ('" + ANN + "', 'Ann@example.org', 'Delft'), ('" + BOB
                + "', 'bob@example.org', NULL)");
        APP.execute("INSERT INTO groups (name, mailerlite_id) VALUES ('one', '11'), ('two', '22')");
    }

    @Override
    void delete(UUID client) {
        APP.execute("UPDATE clients SET deleted_at = now() WHERE id = '" + client + "'");
    }
}
