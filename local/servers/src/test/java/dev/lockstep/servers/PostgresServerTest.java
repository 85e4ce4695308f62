package dev.lockstep.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @Test
    void inMemory_unicodeText_isFoldedByTheIcuCollation() throws Exception {
        try (PostgresServer server = PostgresServer.inMemory()) {
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "select lower('JOSÉ' collate \"und-x-icu\")"))
                    .isEqualTo("josé");
        }
    }

    @Test
    void inMemory_everyInterface_onlyLoopbackAnswers() throws Exception {
        try (PostgresServer server = PostgresServer.inMemory()) {
            int port = URI.create(server.databaseUrl()).getPort();
            assertThat(Interfaces.answering(port)).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void at_closedAndOpenedAgain_keepsTheRowAndThePort(@TempDir Path folder) throws Exception {
        String url;
        try (PostgresServer server = PostgresServer.at(folder, 0)) {
            url = server.databaseUrl();
            run(server, "create table thing as select 'kept' as name");
        }
        try (PostgresServer server = PostgresServer.at(folder, URI.create(url).getPort())) {
            assertThat(server.databaseUrl()).isEqualTo(url);
            assertThat(ask(server, "select name from thing")).isEqualTo("kept");
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Jdbc.of(server.databaseUrl()));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Jdbc.of(server.databaseUrl()));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
