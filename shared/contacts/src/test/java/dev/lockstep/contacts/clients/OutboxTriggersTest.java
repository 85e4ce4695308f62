package dev.lockstep.contacts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.servers.PostgresServer;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Which statements leave a row in the outbox, and what they never do to the app.
@NullUnmarked
final class OutboxTriggersTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static PostgresServer server;
    private static ClientDatabase database;
    private Connection app;

    @BeforeAll
    static void start() {
        server = PostgresServer.inMemory();
        database = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()));
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void people() throws SQLException {
        execute("DROP SCHEMA public CASCADE");
        execute("CREATE SCHEMA public");
        execute("GRANT USAGE ON SCHEMA public TO PUBLIC");
        try (Connection connection = database.dataSource().getConnection()) {
            Schema.apply(connection);
        }
        execute("INSERT INTO groups (id, name, mailerlite_id) VALUES ('" + new UUID(7, 1) + "', 'one', '11'), ('"
                + new UUID(7, 2) + "', 'two', '22')");
        execute("INSERT INTO clients (id, email, city) VALUES ('" + ANN + "', 'ann@example.org', 'Delft'), ('" + BOB
                + "', 'bob@example.org', 'Delft')");
        execute("INSERT INTO partners (client_id, first_name) VALUES ('" + ANN + "', 'Kim')");
        execute("INSERT INTO client_groups VALUES ('" + ANN + "', '" + new UUID(7, 1) + "')");
        execute("TRUNCATE lockstep_outbox");
        app = database.dataSource().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    INSERT INTO clients (email) VALUES ('cid@example.org') RETURNING id              | new
                    UPDATE clients SET city = 'Breda' WHERE email LIKE 'ann@%'                       | ann
                    UPDATE clients SET city = 'DELFT' WHERE email LIKE 'ann@%'                       | ann
                    UPDATE clients SET city = NULL WHERE email LIKE 'ann@%'                          | ann
                    UPDATE clients SET company = '' WHERE email LIKE 'ann@%'                         | ann
                    UPDATE clients SET deleted_at = now() WHERE email LIKE 'bob@%'                   | bob
                    UPDATE clients SET city = 'Breda' WHERE email LIKE 'nobody@%'                    |
                    UPDATE clients SET city = city                                                   |
                    UPDATE clients SET updated_at = now()                                            |
                    DELETE FROM clients WHERE email LIKE 'bob@%'                                     | bob
                    DELETE FROM clients WHERE email LIKE 'ann@%'                                     | ann
                    INSERT INTO clients (email) VALUES ('bob@example.org') ON CONFLICT (email) DO UPDATE SET city = 'X' | bob
                    INSERT INTO clients (email) VALUES ('bob@example.org') ON CONFLICT DO NOTHING    |
                    INSERT INTO partners (client_id) SELECT id FROM clients WHERE email LIKE 'bob@%' | bob
                    UPDATE partners SET first_name = 'Kym'                                           | ann
                    UPDATE partners SET first_name = first_name                                      |
                    UPDATE partners SET client_id = '00000000-0000-0000-0000-000000000002'           | ann, bob
                    DELETE FROM partners                                                             | ann
                    INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g WHERE c.email LIKE 'bob@%' | bob
                    UPDATE client_groups SET group_id = (SELECT id FROM groups WHERE name = 'two')   | ann
                    UPDATE client_groups SET client_id = '00000000-0000-0000-0000-000000000002'      | ann, bob
                    UPDATE client_groups SET group_id = group_id                                     |
                    DELETE FROM client_groups                                                        | ann
                    DELETE FROM groups WHERE name = 'one'                                            | ann
                    UPDATE groups SET mailerlite_id = '33' WHERE name = 'one'                        |
                    """)
    void statement_notesTheClientsItConcerns(String sql, String noted) throws SQLException {
        execute(sql);

        String names = "SELECT DISTINCT CASE client_id WHEN '" + ANN + "' THEN 'ann' WHEN '" + BOB
                + "' THEN 'bob' ELSE 'new' END FROM lockstep_outbox ORDER BY 1";
        assertThat(String.join(", ", texts(names))).isEqualTo(noted == null ? "" : noted);
        assertThat(texts("SELECT id FROM lockstep_outbox WHERE origin IS NOT NULL"))
                .isEmpty();
    }

    static List<String> columns() {
        return MappingFile.COLUMNS.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void changeOfAColumnThatAMappingMayName_isNoted(String column) throws SQLException {
        String value = column.equals("birth_date") ? "'1980-02-29'" : "'another'";
        execute(
                column.startsWith("partner.")
                        ? "UPDATE partners SET " + column.substring(8) + " = " + value
                        : "UPDATE clients SET " + column + " = " + value + " WHERE id = '" + ANN + "'");

        assertThat(texts("SELECT client_id FROM lockstep_outbox")).containsExactly(ANN.toString());
    }

    @Test
    void bulkUpdate_notesEachClientOnceByOneStatement() throws SQLException {
        execute(
                "INSERT INTO clients (email, city) SELECT 'p' || n || '@example.org', 'Delft' FROM generate_series(1, 498) n");
        execute("TRUNCATE lockstep_outbox");

        execute("UPDATE clients SET city = 'Breda' WHERE email NOT LIKE 'ann@%'");

        assertThat(texts("SELECT client_id FROM lockstep_outbox"))
                .hasSize(499)
                .doesNotHaveDuplicates()
                .doesNotContain(ANN.toString());
        assertThat(texts("SELECT count(DISTINCT at) > 0 FROM lockstep_outbox")).containsExactly("t");
    }

    @Test
    void origin_isTheTransactionsOwnAndEndsWithIt() throws SQLException {
        app.setAutoCommit(false);
        try (Statement statement = app.createStatement()) {
            statement.execute("SELECT set_config('app.sync_origin', 'run-1', true)");
            statement.execute("UPDATE clients SET city = 'Breda' WHERE id = '" + ANN + "'");
            app.commit();
            statement.execute("UPDATE clients SET city = 'Leiden' WHERE id = '" + ANN + "'");
            app.commit();
        }
        app.setAutoCommit(true);

        assertThat(texts("SELECT origin FROM lockstep_outbox ORDER BY id")).containsExactly("run-1", null);
    }

    @Test
    void rolledBack_isNotNoted() throws SQLException {
        app.setAutoCommit(false);
        try (Statement statement = app.createStatement()) {
            statement.execute("UPDATE clients SET city = 'Breda'");
        }
        app.rollback();
        app.setAutoCommit(true);

        assertThat(texts("SELECT id FROM lockstep_outbox")).isEmpty();
    }

    @Test
    void complete_doneAgain_keepsWhatWaitsAndNotesOnce() throws SQLException {
        execute("UPDATE clients SET city = 'Breda' WHERE id = '" + ANN + "'");

        assertThat(Schema.complete(app)).isEmpty();
        execute("UPDATE clients SET city = 'Breda' WHERE id = '" + BOB + "'");

        assertThat(texts("SELECT client_id FROM lockstep_outbox ORDER BY id"))
                .containsExactly(ANN.toString(), BOB.toString());
        assertThat(app.getAutoCommit()).isTrue();
    }

    @Test
    void complete_whereTheAppHasItsTables_makesTheOutboxOnly() throws SQLException {
        removeOutbox();
        execute("ALTER TABLE clients ADD COLUMN writer json, ADD COLUMN place point");
        String tables = "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = 'public' AND table_name <> 'lockstep_outbox' ORDER BY 1";
        List<String> before = texts(tables);

        assertThat(Schema.complete(app)).containsExactly("lockstep_outbox");

        assertThat(texts(tables)).isEqualTo(before);
        execute("UPDATE clients SET writer = '{}', place = '(1,2)'");
        assertThat(texts("SELECT id FROM lockstep_outbox")).isEmpty();
        execute("UPDATE clients SET city = 'Breda'");
        assertThat(texts("SELECT id FROM lockstep_outbox")).hasSize(2);
    }

    @Test
    void complete_whereAPartOfTheTablesIs_changesNothingAndNamesWhatIsMissing() throws SQLException {
        removeOutbox();
        execute("DROP TABLE partners");

        assertThatThrownBy(() -> Schema.complete(app))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("table partners");
        assertThat(texts("SELECT to_regclass('lockstep_outbox')::text")).containsOnlyNulls();
    }

    @Test
    @Timeout(20)
    void complete_whereALockIsHeld_givesUpAndChangesNothing() throws SQLException {
        removeOutbox();
        try (Connection busy = database.dataSource().getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("LOCK TABLE client_groups IN ROW EXCLUSIVE MODE");

            assertThatThrownBy(() -> Schema.complete(app)).hasMessageContaining("lock timeout");

            busy.rollback();
            busy.setAutoCommit(true);
        }
        assertThat(texts("SELECT to_regclass('lockstep_outbox')::text")).containsOnlyNulls();
        execute("UPDATE clients SET city = 'Breda'");
    }

    @Test
    void printedSql_makesTheSameByHand() throws SQLException {
        removeOutbox();

        execute(Schema.outboxSql());

        execute("UPDATE clients SET city = 'Breda' WHERE id = '" + ANN + "'");
        assertThat(texts("SELECT client_id FROM lockstep_outbox")).containsExactly(ANN.toString());
    }

    @Test
    void appRole_withoutAnyRightOnTheOutbox_editsAsBefore() throws SQLException {
        removeOutbox();
        execute("CREATE ROLE keeper LOGIN PASSWORD 'one'");
        execute("CREATE ROLE app LOGIN PASSWORD 'two'");
        try {
            execute("GRANT USAGE, CREATE ON SCHEMA public TO keeper");
            execute("GRANT SELECT, TRIGGER ON clients, partners, groups, client_groups TO keeper");
            execute("GRANT SELECT, INSERT, UPDATE, DELETE ON clients, partners, client_groups TO app");
            try (Connection keeper = login("keeper", "one")) {
                assertThat(Schema.complete(keeper)).containsExactly("lockstep_outbox");
                assertThat(Schema.complete(keeper)).isEmpty();
            }
            try (Connection role = login("app", "two");
                    Statement statement = role.createStatement()) {
                statement.execute("CREATE TEMP TABLE lockstep_outbox (client_id uuid, origin text)");
                statement.execute("UPDATE clients SET city = 'Breda'");
                statement.execute("DELETE FROM partners");
                statement.execute("DELETE FROM client_groups");
                statement.execute("INSERT INTO clients (email) VALUES ('cid@example.org')");
                assertThatThrownBy(() -> statement.execute("SELECT * FROM public.lockstep_outbox"))
                        .hasMessageContaining("permission denied");
                statement.execute("CREATE TEMP TABLE own (id uuid)");
                assertThatThrownBy(() -> statement.execute(
                                "CREATE TRIGGER t AFTER INSERT ON own REFERENCING NEW TABLE AS now_there"
                                        + " FOR EACH STATEMENT EXECUTE FUNCTION public.lockstep_outbox_note('id')"))
                        .hasMessageContaining("permission denied");
            }
            assertThat(texts("SELECT client_id FROM lockstep_outbox")).hasSize(5);
        } finally {
            execute("DROP OWNED BY app, keeper CASCADE");
            execute("DROP ROLE app, keeper");
        }
    }

    @Test
    void apiRolesOfSupabase_getNoRight() throws SQLException {
        removeOutbox();
        execute("CREATE ROLE anon");
        try {
            execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon");

            Schema.complete(app);

            assertThat(texts("SELECT has_table_privilege('anon', 'lockstep_outbox', 'SELECT, INSERT, DELETE')"))
                    .containsExactly("f");
        } finally {
            execute("DROP OWNED BY anon");
            execute("DROP ROLE anon");
        }
    }

    @Test
    void columnThatTheAppDropsLater_breaksNoStatementOfTheApp() throws SQLException {
        execute("ALTER TABLE clients DROP COLUMN referrer");
        execute("ALTER TABLE partners ALTER COLUMN client_id DROP NOT NULL");

        execute("UPDATE clients SET city = 'Breda' WHERE id = '" + ANN + "'");
        execute("INSERT INTO partners (first_name) VALUES ('nobody''s')");
        execute("UPDATE partners SET first_name = 'x' WHERE client_id IS NULL");
        execute("DELETE FROM partners WHERE client_id IS NULL");

        assertThat(texts("SELECT client_id FROM lockstep_outbox")).containsExactly(ANN.toString());
    }

    private static void removeOutbox() throws SQLException {
        execute("DROP FUNCTION lockstep_outbox_note CASCADE");
        execute("DROP TABLE lockstep_outbox");
    }

    private static Connection login(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                DatabaseUrl.parse(server.databaseUrl()).jdbcUrl(), user, password);
    }

    private static List<String> texts(String sql) throws SQLException {
        return Rows.texts(database, sql);
    }

    private static void execute(String sql) throws SQLException {
        Rows.execute(database, sql);
    }
}
