package dev.lockstep.contacts.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/// A small pool of connections to side A that suits a function: at most 2, opened when first needed, and no
/// session state or server-side prepared statement that a transaction-mode pooler would break. Thread-safe.
public final class ClientDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(20);
    /// Connection, rolled back for another transaction, out of resources, stopped by the operator or a
    /// timeout, and a lock that was not to be had (PostgreSQL docs, Appendix A, Error Codes): classes, and
    /// one code.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "55P03");

    private final HikariDataSource pool;

    private ClientDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /// A pool for the database; nothing is connected yet.
    public static ClientDatabase of(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setPoolName("clients");
        config.addDataSourceProperty("prepareThreshold", "0");
        // Texts, all of them: the driver reads no other value of its properties.
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        config.addDataSourceProperty(
                "socketTimeout",
                Long.toString(STATEMENT_TIMEOUT.plus(CONNECT_TIMEOUT).toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "lockstep");
        return new ClientDatabase(new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return pool;
    }

    /// Does the work in one read-only transaction with a statement timeout of 20 seconds.
    ///
    /// @throws CodedException `database_unavailable` where the database does not answer, is too busy or
    ///     gave way to another transaction; `database_refused` where it would refuse the same again: login,
    ///     permission, schema
    public <T> T read(String operation, Work<T> work) {
        return transaction(operation, true, work);
    }

    /// Does the work in one transaction that may write, with the same timeout and failures as [#read]. After
    /// `database_unavailable` nobody knows whether it was committed.
    public <T> T write(String operation, Work<T> work) {
        return transaction(operation, false, work);
    }

    private <T> T transaction(String operation, boolean readOnly, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(readOnly);
            try (Statement timeout = connection.createStatement()) {
                timeout.execute("SET LOCAL statement_timeout = " + STATEMENT_TIMEOUT.toMillis());
            }
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException broken) {
            throw failure(operation, broken);
        }
    }

    /// The failure that names the operation and Postgres' own state code, and no value.
    static CodedException failure(String operation, SQLException broken) {
        String state = broken.getSQLState();
        if (state == null) return unavailable(operation, "no connection", broken);
        if (PASSING.stream().anyMatch(state::startsWith)) return unavailable(operation, "SQLSTATE " + state, broken);
        return new CodedException(
                "database_refused",
                "the clients' database refused to " + operation + " (SQLSTATE " + state + ")",
                broken);
    }

    private static CodedException unavailable(String operation, String why, SQLException broken) {
        return new CodedException(
                "database_unavailable", "the clients' database failed to " + operation + " (" + why + ")", broken);
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Something done with a connection.
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }
}
