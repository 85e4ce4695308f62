package dev.lockstep.contacts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.servers.PostgresServer;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class ClientTableTest {
    private static PostgresServer server;
    private static ClientDatabase database;
    private static ClientTable table;

    @BeforeAll
    static void start() throws SQLException {
        server = PostgresServer.inMemory();
        database = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()));
        table = new PostgresClientTable(database);
        try (Connection connection = database.dataSource().getConnection()) {
            Schema.apply(connection);
        }
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("TRUNCATE clients, groups CASCADE");
    }

    @Test
    void find_matchesTheCanonicalEmailJavaComputes() throws SQLException {
        List<String> emails = List.of(
                "plain@example.org",
                " \u00a0Outer@Example.ORG\u3000",
                "JOSE\u0301@example.org",
                "\u0130x@example.org",
                "\u03a3\u03a3@example.org",
                "stra\u1e9ee@example.org",
                "o'brien@example.org",
                "\"q q\"@example.org");
        for (String email : emails) insert(email);

        for (String email : emails) {
            assertThat(table.find(Set.of(String.valueOf(Form.EMAIL.of(email))), Set.of(), Set.of()))
                    .as(email)
                    .extracting(Client::email)
                    .containsExactly(email);
        }
    }

    @Test
    void find_readsByIndexOnly() throws SQLException {
        execute("INSERT INTO clients (email) SELECT 'p' || n || '@example.org' FROM generate_series(1, 5000) n");
        String[] emails =
                IntStream.range(0, 1000).mapToObj("p%d@example.org"::formatted).toArray(String[]::new);
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement planner = connection.createStatement();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + PostgresClientTable.FIND)) {
            connection.setAutoCommit(false);
            planner.execute(PostgresClientTable.BY_INDEX);
            explain.setArray(1, connection.createArrayOf("text", emails));
            explain.setArray(2, connection.createArrayOf("text", new String[] {"4711", "4712"}));
            explain.setArray(3, connection.createArrayOf("uuid", new UUID[] {new UUID(0, 1)}));
            ResultSet rows = explain.executeQuery();
            while (rows.next()) plan.add(rows.getString(1));
        }

        assertThat(plan.toString())
                .contains("clients_email_canonical", "clients_mailerlite_id", "Index Cond: (id = ANY")
                .doesNotContain("Seq Scan on clients");
    }

    @Test
    void keysAfter_walksEveryClientOnce() throws SQLException {
        for (int number = 0; number < 7; number++) insert("p" + number + "@example.org");

        List<UUID> walked = new ArrayList<>();
        List<ClientKey> page = table.keysAfter(null, 3);
        while (!page.isEmpty()) {
            page.forEach(client -> walked.add(client.id()));
            page = table.keysAfter(page.getLast().id(), 3);
        }

        assertThat(walked).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void groups_thatNameTheSameMailerLiteGroup_areOne() throws SQLException {
        insert("ann@example.org");
        execute("INSERT INTO groups (name, mailerlite_id) VALUES ('one', '4711'), ('two', ' 4711 '), ('three', ' ')");
        execute("INSERT INTO client_groups (client_id, group_id) SELECT c.id, g.id FROM clients c, groups g");

        assertThat(table.find(Set.of("ann@example.org"), Set.of(), Set.of()))
                .extracting(Client::groups)
                .containsExactly(Set.of("4711"));
        assertThat(table.groupIds()).containsExactly("4711");
    }

    @Test
    void read_refusedByTheDatabase_isNamedByItsStateAndNotTakenForAnOutage() throws SQLException {
        String url = server.databaseUrl();
        String wrong = "postgresql://stranger:hunter2@" + url.substring(url.indexOf('@') + 1);
        execute("DROP ROLE IF EXISTS onlooker");
        execute("CREATE ROLE onlooker LOGIN PASSWORD 'pass'");
        try (ClientDatabase stranger = ClientDatabase.of(DatabaseUrl.parse(wrong));
                ClientDatabase onlooker =
                        ClientDatabase.of(DatabaseUrl.parse(wrong.replace("stranger:hunter2", "onlooker:pass")))) {
            assertThat(failure(stranger)).isEqualTo("database_refused 28");
            assertThat(failure(onlooker)).isEqualTo("database_refused 42501");
        }
    }

    @Test
    void failure_inPassing_isUnavailable() {
        for (String state : List.of("08006", "08001", "40001", "40P01", "53300", "57P01", "57014", "55P03")) {
            assertThat(ClientDatabase.failure("find clients", new SQLException("secret", state))
                            .code())
                    .as(state)
                    .isEqualTo("database_unavailable");
        }
        assertThat(ClientDatabase.failure("find clients", new SQLException("secret")))
                .hasMessage("the clients' database failed to find clients (no connection)")
                .extracting(CodedException::code)
                .isEqualTo("database_unavailable");
        for (String state : List.of("28P01", "28000", "3D000", "42501", "42883", "42P01", "22P02", "55000")) {
            assertThat(ClientDatabase.failure("find clients", new SQLException("secret", state)))
                    .hasMessage("the clients' database refused to find clients (SQLSTATE " + state + ")")
                    .extracting(CodedException::code)
                    .isEqualTo("database_refused");
        }
    }

    @Test
    void sharedEmails_areThoseOfLivingClients() throws SQLException {
        insert("Twin@example.org");
        insert("twin@example.org ");
        insert("gone@example.org");
        insert("Gone@example.org");
        execute("UPDATE clients SET deleted_at = now() WHERE email = 'Gone@example.org'");
        insert("bad");
        insert("BAD");

        assertThat(table.sharedEmails()).containsOnlyKeys("twin@example.org");
    }

    @Test
    void apply_whereTablesAre_changesNothingAndNamesThem() {
        assertThatThrownBy(() -> {
                    try (Connection connection = database.dataSource().getConnection()) {
                        Schema.apply(connection);
                    }
                })
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("client_groups, clients, groups, partners");
    }

    @Test
    void connection_givesUpOnADatabaseThatFallsSilent() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(25_000);
        }
    }

    @Test
    void databaseUrl_faultIsNamedWithoutTheValue() {
        assertThatThrownBy(() -> DatabaseUrl.parse("mysql://u:secret@h/db"))
                .hasMessageContaining("scheme")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://u:se cret@h/db"))
                .hasMessageNotContaining("cret@");
        assertThat(DatabaseUrl.parse("postgresql://u:p%40ss@h/db?sslmode=require"))
                .isEqualTo(new DatabaseUrl("jdbc:postgresql://h:5432/db?sslmode=require", "u", "p@ss"));
        assertThat(DatabaseUrl.parse("postgresql://u:secret@h/db?password=x").toString())
                .doesNotContain("secret", "=x");
    }

    /// The code, and the SQLSTATE as far as the test can know it: the server decides between 28000 and 28P01.
    private static String failure(ClientDatabase database) {
        try {
            new PostgresClientTable(database).count();
            return "none";
        } catch (CodedException failure) {
            assertThat(failure).hasMessageContaining("count the clients").hasMessageNotContaining("hunter2");
            String state = failure.detail().replaceAll(".*SQLSTATE (\\w+).*", "$1");
            return failure.code() + " " + (state.startsWith("28") ? "28" : state);
        }
    }

    private static void insert(String email) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO clients (email) VALUES (?)")) {
            insert.setString(1, email);
            insert.execute();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
