package dev.lockstep.world;

import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.servers.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Databases of their own on a server that all tests of a JVM share, with the app's tables.
final class TestDatabase {
    private static final PostgresServer SERVER = PostgresServer.inMemory();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private TestDatabase() {}

    /// @return its URL
    static String create(String name) {
        String server = SERVER.databaseUrl();
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException wrong) {
            throw new IllegalStateException("making " + name, wrong);
        }
        String url = server.replaceFirst("/[^/]*$", "/" + name);
        try (Connection connection = connect(url)) {
            Schema.apply(connection);
        } catch (SQLException wrong) {
            throw new IllegalStateException("making the tables of " + name, wrong);
        }
        return url;
    }

    static Connection connect(String url) throws SQLException {
        URI uri = URI.create(url);
        String[] login = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), login[0], login[1]);
    }
}
