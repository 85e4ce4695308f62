package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.clients.PostgresClientOutbox;
import dev.lockstep.contacts.clients.PostgresClientWriter;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresOutboxTest extends OutboxContract {
    private static final PostgresServer SERVER = PostgresServer.inMemory();
    private static final ClientDatabase DATABASE = ClientDatabase.of(DatabaseUrl.parse(SERVER.databaseUrl()));

    @BeforeAll
    static void makeTables() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            Schema.apply(connection);
        }
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
        SERVER.close();
    }

    @Override
    ClientOutbox outbox() {
        return new PostgresClientOutbox(DATABASE);
    }

    @Override
    ClientWriter writer() {
        return new PostgresClientWriter(DATABASE);
    }

    @Override
    void reset() {
        execute("TRUNCATE clients CASCADE");
        execute("INSERT INTO clients (id, email) VALUES ('" + ANN + "', 'ann@example.org'), ('" + BOB
                + "', 'bob@example.org')");
        execute("TRUNCATE lockstep_outbox");
    }

    @Override
    void move(UUID client, String city) {
        execute(moving(client, city));
    }

    private static String moving(UUID client, String city) {
        return "UPDATE clients SET city = '" + city + "' WHERE id = '" + client + "'";
    }

    @Override
    Runnable moveLater(UUID client, String city) {
        try {
            Connection connection = DATABASE.dataSource().getConnection();
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
        execute("UPDATE clients SET deleted_at = now() WHERE id = '" + client + "'");
    }

    private static void execute(String sql) {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) connection.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }
}
