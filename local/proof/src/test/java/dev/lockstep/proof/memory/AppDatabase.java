package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The app's tables on a real server of their own.
final class AppDatabase implements AutoCloseable {
    private final PostgresServer server = PostgresServer.inMemory();
    private final ClientDatabase clients = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()));

    AppDatabase() {
        try (Connection connection = clients.dataSource().getConnection()) {
            Schema.apply(connection);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    ClientDatabase clients() {
        return clients;
    }

    void execute(String sql) {
        try (Connection connection = clients.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) connection.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
