package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.PostgresClientOutbox;
import dev.lockstep.contacts.clients.PostgresClientWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

final class PostgresOutboxTest extends OutboxContract {
    private static final AppDatabase APP = new AppDatabase();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Override
    ClientOutbox outbox() {
        return new PostgresClientOutbox(APP.clients());
    }

    @Override
    ClientWriter writer() {
        return new PostgresClientWriter(APP.clients());
    }

    @Override
    void reset() {
        APP.execute("TRUNCATE clients CASCADE");
        APP.execute("INSERT INTO clients (id, email) VALUES ('" + ANN + "', 'ann@example.org'), ('" + BOB
                + "', 'bob@example.org')");
        APP.execute("TRUNCATE lockstep_outbox");
    }

    @Override
    void move(UUID client, String city) {
        APP.execute(moving(client, city));
    }

    private static String moving(UUID client, String city) {
        return "UPDATE clients SET city = '" + city + "' WHERE id = '" + client + "'";
    }

    @Override
    Runnable moveLater(UUID client, String city) {
        try {
            Connection connection = APP.clients().dataSource().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(moving(client, city));
            }
            return () -> commit(connection);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void commit(Connection open) {
        try (Connection connection = open) {
            connection.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    void delete(UUID client) {
        APP.execute("UPDATE clients SET deleted_at = now() WHERE id = '" + client + "'");
    }
}
