package dev.lockstep.contacts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.servers.PostgresServer;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
final class ClientWriterTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static PostgresServer server;
    private static ClientDatabase database;
    private static ClientTable table;
    private ClientWriter writer;

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
    void people() throws SQLException {
        writer = new PostgresClientWriter(database);
        execute("DROP TRIGGER IF EXISTS guard ON clients");
        execute("TRUNCATE clients, groups CASCADE");
        execute("INSERT INTO clients (id, email, city, first_name, updated_at) VALUES ('" + ANN
                + "', 'ann@example.org', 'Delft', 'Ann', '2026-01-01'), ('" + BOB
                + "', 'bob@example.org', 'Breda', 'Bob', '2026-01-01')");
        execute("INSERT INTO groups (name, mailerlite_id) VALUES ('one', '11'), ('two', ' 22 ')");
    }

    @Test
    void edit_ofAClientAsObserved_changesThoseColumnsOnly() throws SQLException {
        Map<String, String> values = new HashMap<>();
        values.put("city", "Leiden");
        values.put("birth_date", "1980-02-29");

        assertThat(edit(ANN, seen("city", "Delft", "birth_date", null), values)).isEqualTo(new EditOutcome.Written());

        Client ann = find(ANN);
        assertThat(ann.values())
                .containsEntry("city", "Leiden")
                .containsEntry("birth_date", "1980-02-29")
                .containsEntry("first_name", "Ann");
        assertThat(text("SELECT updated_at > '2026-01-02' FROM clients WHERE id = '" + ANN + "'"))
                .isEqualTo("t");
        assertThat(text("SELECT updated_at > '2026-01-02' FROM clients WHERE id = '" + BOB + "'"))
                .isEqualTo("f");
    }

    @Test
    void edit_toABlank_clears() {
        assertThat(edit(ANN, seen("city", "Delft"), seen("city", null))).isEqualTo(new EditOutcome.Written());
        assertThat(find(ANN).values()).containsEntry("city", null);
    }

    @Test
    void edit_ofAClientThatMoved_changesNothing() {
        assertThat(edit(ANN, seen("city", "Breda"), seen("city", "Leiden"))).isEqualTo(new EditOutcome.Moved());
        assertThat(find(ANN).values()).containsEntry("city", "Delft");
    }

    @Test
    void edit_ofADeletedClient_changesNothing() throws SQLException {
        execute("UPDATE clients SET deleted_at = now() WHERE id = '" + ANN + "'");

        assertThat(edit(ANN, seen("city", "Delft"), seen("city", "Leiden"))).isEqualTo(new EditOutcome.Moved());
        assertThat(edit(new UUID(9, 9), seen(), seen("city", "Leiden"))).isEqualTo(new EditOutcome.Moved());
    }

    @Test
    void edit_ofThePartner_makesOneOrChangesTheOneThere() {
        assertThat(edit(ANN, seen("partner.first_name", null), seen("partner.first_name", "Kim")))
                .isEqualTo(new EditOutcome.Written());
        assertThat(edit(ANN, seen("partner.first_name", "Kim"), seen("partner.first_name", "Kym", "city", "Leiden")))
                .isEqualTo(new EditOutcome.Written());
        assertThat(edit(ANN, seen("partner.first_name", "Kim"), seen("partner.first_name", "No", "city", "No")))
                .isEqualTo(new EditOutcome.Moved());

        assertThat(find(ANN).values())
                .containsEntry("partner.first_name", "Kym")
                .containsEntry("city", "Leiden");
    }

    @Test
    void edit_ofGroups_joinsAndLeavesByTheirMailerLiteId() {
        edit(new ClientEdit(ANN, Map.of(), Map.of(), Set.of("11", "22", "33"), Set.of()));
        assertThat(find(ANN).groups()).containsExactlyInAnyOrder("11", "22");

        edit(new ClientEdit(ANN, Map.of(), Map.of(), Set.of("11"), Set.of("22")));
        assertThat(find(ANN).groups()).containsExactly("11");
        assertThat(find(BOB).groups()).isEmpty();
    }

    @Test
    void edit_thatTheDatabaseDoesNotTake_isRefusedAloneAndNamesWhere() {
        List<ClientEdit> edits = new ArrayList<>();
        edits.add(new ClientEdit(ANN, seen(), seen("email", "bob@example.org"), Set.of(), Set.of()));
        edits.add(new ClientEdit(BOB, seen(), seen("city", "Leiden"), Set.of(), Set.of()));

        Map<UUID, EditOutcome> outcomes = writer.edit(edits, "run");

        assertThat(outcomes.get(ANN)).isEqualTo(new EditOutcome.Refused("23505", "clients_email_key"));
        assertThat(outcomes.get(BOB)).isEqualTo(new EditOutcome.Written());
        assertThat(edit(ANN, seen(), seen("birth_date", "31 February")))
                .isInstanceOf(EditOutcome.Refused.class)
                .asString()
                .doesNotContain("February");
    }

    @Test
    void edit_tellsTheDatabasesTriggersWhoWrites() throws SQLException {
        execute("CREATE OR REPLACE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " NEW.referrer := current_setting('app.sync_origin', true); RETURN NEW; END $$");
        execute("CREATE TRIGGER guard BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION note()");

        edit(ANN, seen(), seen("city", "Leiden"));

        assertThat(find(ANN).values()).containsEntry("referrer", "run-7");
    }

    @Test
    void edit_ofAColumnWithATypeOfItsOwn_castsToIt() throws SQLException {
        execute("CREATE TYPE kind AS ENUM ('x', 'y')");
        execute("ALTER TABLE clients ADD COLUMN kept text");
        execute("ALTER TABLE clients DROP COLUMN gender");
        execute("ALTER TABLE clients ADD COLUMN gender kind");
        try {
            assertThat(edit(ANN, seen("gender", null), seen("gender", "y"))).isEqualTo(new EditOutcome.Written());
            assertThat(find(ANN).values()).containsEntry("gender", "y");
            assertThat(edit(ANN, seen("gender", "y"), seen("gender", "z"))).isInstanceOf(EditOutcome.Refused.class);
        } finally {
            execute("ALTER TABLE clients DROP COLUMN gender, DROP COLUMN kept");
            execute("DROP TYPE kind");
            execute("ALTER TABLE clients ADD COLUMN gender text");
        }
    }

    @Test
    void edit_onALostConnection_saysThatNobodyKnows() throws SQLException {
        execute("CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
        execute("CREATE TRIGGER guard BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION die()");

        assertThatThrownBy(() -> edit(ANN, seen(), seen("city", "Leiden")))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        failure -> assertThat(failure.code()).isEqualTo("database_unavailable"));
        assertThat(find(ANN).values()).containsEntry("city", "Delft");
    }

    /// The second edit waits for the first one's lock, and then sees what it left.
    @Test
    @Timeout(30)
    void edit_besideAnotherTransaction_comparesWithWhatThatLeaves() throws Exception {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE clients SET city = 'Hoorn' WHERE id = '" + ANN + "'");
            List<EditOutcome> outcome = new ArrayList<>();
            Thread waiting = Thread.ofVirtual()
                    .start(() -> outcome.add(edit(ANN, seen("city", "Delft"), seen("city", "Leiden"))));
            awaitALockIsWaitedFor(statement);
            other.commit();
            waiting.join();

            assertThat(outcome).containsExactly(new EditOutcome.Moved());
            assertThat(find(ANN).values()).containsEntry("city", "Hoorn");
        }
    }

    private static void awaitALockIsWaitedFor(Statement statement) throws SQLException {
        while (true) {
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
                rows.next();
                if (rows.getInt(1) > 0) return;
            }
        }
    }

    private EditOutcome edit(UUID id, Map<String, String> observed, Map<String, String> values) {
        return edit(new ClientEdit(id, observed, values, Set.of(), Set.of()));
    }

    private EditOutcome edit(ClientEdit edit) {
        return writer.edit(List.of(edit), "run-7").get(edit.id());
    }

    private static Map<String, String> seen(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) map.put(pairs[index], pairs[index + 1]);
        return map;
    }

    private static Client find(UUID id) {
        return table.find(Set.of(), Set.of(), Set.of(id)).getFirst();
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }
}
