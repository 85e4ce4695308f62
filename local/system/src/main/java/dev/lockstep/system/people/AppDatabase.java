package dev.lockstep.system.people;

import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/// The app's database as whoever sets it up sees it, where the functions only read.
public final class AppDatabase {
    private static final String CONNECT_SECONDS = "5";

    private AppDatabase() {}

    /// Work with a connection.
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /// Does the work with a connection of its own, which commits each statement.
    ///
    /// @param databaseUrl postgresql://user:pass@host:port/db
    /// @throws CodedException `database_unavailable` where the database does not answer or refuses
    public static <T> T with(String databaseUrl, Work<T> work) {
        DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
        Properties login = new Properties();
        login.setProperty("user", url.user());
        login.setProperty("password", url.password());
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), login)) {
            return work.in(connection);
        } catch (SQLException broken) {
            throw new CodedException(
                    "database_unavailable", "the database " + url + " failed: " + broken.getMessage(), broken);
        }
    }

    /// Empties the app's tables, which must exist, and does the work; both stand together or not at all.
    public static <T> T refill(String databaseUrl, Work<T> work) {
        return with(databaseUrl, connection -> {
            connection.setAutoCommit(false);
            try (Statement empty = connection.createStatement()) {
                empty.execute("TRUNCATE clients, partners, groups, client_groups");
            }
            T result = work.in(connection);
            connection.commit();
            return result;
        });
    }

    /// Makes the app's tables where there are none, and the outbox beside them.
    ///
    /// @return the names of the tables that were made
    public static Set<String> prepare(String databaseUrl) {
        return with(databaseUrl, Schema::complete);
    }
}
