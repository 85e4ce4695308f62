package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.clients.PostgresClientWriter;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresContractTest extends ClientsContract {
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
    ClientTable table() {
        return new PostgresClientTable(DATABASE);
    }

    @Override
    ClientWriter writer() {
        return new PostgresClientWriter(DATABASE);
    }

    @Override
    void reset() {
        execute("TRUNCATE clients, groups CASCADE");
        execute("INSERT INTO clients (id, email, city) VALUES ('" + ANN + "', 'Ann@example.org', 'Delft'), ('" + BOB
                + "', 'bob@example.org', NULL)");
        execute("INSERT INTO groups (name, mailerlite_id) VALUES ('one', '11'), ('two', '22')");
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
