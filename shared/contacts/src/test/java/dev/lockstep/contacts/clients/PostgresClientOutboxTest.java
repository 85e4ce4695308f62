package dev.lockstep.contacts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.clients.ClientOutbox.Hint;
import dev.lockstep.servers.PostgresServer;
import dev.lockstep.state.CodedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a drain hands on, and what it leaves.
@NullUnmarked
@Timeout(60)
final class PostgresClientOutboxTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static PostgresServer server;
    private static ClientDatabase database;
    private static PostgresClientOutbox outbox;

    @BeforeAll
    static void start() throws SQLException {
        server = PostgresServer.inMemory();
        database = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()));
        outbox = new PostgresClientOutbox(database);
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
    void twoPeople() throws SQLException {
        execute("TRUNCATE clients, groups, partners, client_groups");
        execute("INSERT INTO clients (id, email) VALUES ('" + ANN + "', 'ann@example.org'), ('" + BOB
                + "', 'bob@example.org')");
        execute("TRUNCATE lockstep_outbox");
    }

    @Test
    void drain_ofRowsOfOneClient_handsItOnOnceWithTheEarliestTime() throws SQLException {
        execute("UPDATE clients SET city = 'Breda' WHERE id = '" + BOB + "'");
        execute("UPDATE clients SET city = 'Delft' WHERE id = '" + ANN + "'");
        execute("UPDATE clients SET city = 'Leiden' WHERE id = '" + BOB + "'");
        execute(
                "UPDATE lockstep_outbox SET at = timestamptz '2026-01-01' + interval '1 day' * (id - (SELECT min(id) FROM lockstep_outbox))");
        assertThat(outbox.waiting(BOB)).isEqualTo(2);
        assertThat(outbox.waiting(new UUID(9, 9))).isZero();
        assertThat(outbox.oldest()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        List<Hint> hints = new ArrayList<>();

        assertThat(outbox.drain(10, hints::addAll)).isEqualTo(3);

        assertThat(hints)
                .containsExactly(
                        new Hint(BOB, Instant.parse("2026-01-01T00:00:00Z"), false),
                        new Hint(ANN, Instant.parse("2026-01-02T00:00:00Z"), false));
        assertThat(outbox.waiting(BOB)).isZero();
        assertThat(outbox.oldest()).isEmpty();
        assertThat(outbox.drain(10, _ -> {
                    throw new AssertionError("nothing waits");
                }))
                .isZero();
    }

    @Test
    void drain_ofOurOwnWrites_saysSoUnlessTheAppWroteToo() throws SQLException {
        ClientWriter writer = new PostgresClientWriter(database);
        writer.edit(List.of(edit(ANN, "Delft"), edit(BOB, "Breda")), "run-7");
        assertThat(texts("SELECT DISTINCT origin FROM lockstep_outbox")).containsExactly("run-7");
        execute("UPDATE clients SET city = 'Leiden' WHERE id = '" + BOB + "'");
        List<Hint> hints = new ArrayList<>();

        outbox.drain(10, hints::addAll);

        assertThat(hints).extracting(Hint::clientId).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(hints).filteredOn(Hint::ownOnly).extracting(Hint::clientId).containsExactly(ANN);
    }

    @Test
    void drain_whoseConsumerFails_leavesEveryRow() throws SQLException {
        execute("UPDATE clients SET city = 'Delft'");

        assertThatThrownBy(() -> outbox.drain(10, _ -> {
                    throw new IllegalStateException("the queue is away");
                }))
                .hasMessage("the queue is away");

        assertThat(texts("SELECT client_id FROM lockstep_outbox"))
                .containsExactlyInAnyOrder(ANN.toString(), BOB.toString());
        assertThat(outbox.drain(10, _ -> {})).isEqualTo(2);
    }

    @Test
    void drain_takesNoMoreThanItWasAskedFor_oldestFirst() throws SQLException {
        execute(
                "INSERT INTO lockstep_outbox (client_id) SELECT ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid"
                        + " FROM generate_series(1, 7) n");
        List<String> order = new ArrayList<>();

        assertThat(outbox.drain(
                        5,
                        hints -> hints.forEach(
                                hint -> order.add(hint.clientId().toString().substring(35)))))
                .isEqualTo(5);

        assertThat(order).containsExactly("1", "2", "3", "4", "5");
        assertThat(outbox.drain(5, _ -> {})).isEqualTo(2);
        assertThatThrownBy(() -> outbox.drain(0, _ -> {})).hasMessageContaining("1 row or more");
    }

    @Test
    void drains_atOnce_handOnEachRowOnce() throws SQLException, InterruptedException, ExecutionException {
        execute("INSERT INTO lockstep_outbox (client_id) SELECT gen_random_uuid() FROM generate_series(1, 6000)");
        List<String> expected = texts("SELECT client_id FROM lockstep_outbox");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier bothHold = new CyclicBarrier(2);

        try (ClientDatabase second = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()));
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> drains = new ArrayList<>();
            for (PostgresClientOutbox one : List.of(outbox, new PostgresClientOutbox(second))) {
                drains.add(workers.submit(() -> {
                    // The first drain of each holds its rows until the other one holds some as well.
                    one.drain(500, hints -> {
                        await(bothHold);
                        hints.forEach(hint -> seen.add(hint.clientId().toString()));
                    });
                    while (one.drain(
                                    37,
                                    hints -> hints.forEach(
                                            hint -> seen.add(hint.clientId().toString())))
                            > 0) {
                        // until nothing is left
                    }
                    return null;
                }));
            }
            for (Future<Void> drain : drains) drain.get();
        }

        assertThat(seen).hasSize(6000).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(texts("SELECT id FROM lockstep_outbox")).isEmpty();
    }

    @Test
    void drain_findsARowThatIsCommittedAfterHigherOnesWereDrained() throws SQLException {
        try (Connection late = database.dataSource().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE clients SET city = 'Delft' WHERE id = '" + ANN + "'");
            execute("UPDATE clients SET city = 'Breda' WHERE id = '" + BOB + "'");
            List<Hint> early = new ArrayList<>();
            try (ClientDatabase other = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl()))) {
                assertThat(new PostgresClientOutbox(other).drain(10, early::addAll))
                        .isEqualTo(1);
            }
            assertThat(early).extracting(Hint::clientId).containsExactly(BOB);
            late.commit();
            late.setAutoCommit(true);
        }
        List<Hint> hints = new ArrayList<>();

        outbox.drain(10, hints::addAll);

        assertThat(hints).extracting(Hint::clientId).containsExactly(ANN);
    }

    @Test
    void databaseWithoutAnOutbox_hasNothingWaiting() throws SQLException {
        execute("CREATE SCHEMA bare");
        try (ClientDatabase bare = ClientDatabase.of(DatabaseUrl.parse(server.databaseUrl() + "?currentSchema=bare"))) {
            PostgresClientOutbox none = new PostgresClientOutbox(bare);

            assertThat(none.isPresent()).isFalse();
            assertThat(none.drain(10, _ -> {
                        throw new AssertionError("nothing waits");
                    }))
                    .isZero();
            assertThat(none.waiting(ANN)).isZero();
            assertThat(none.oldest()).isEmpty();
        } finally {
            execute("DROP SCHEMA bare");
        }
        assertThat(outbox.isPresent()).isTrue();
    }

    @Test
    void drain_byARoleWithoutTheRight_isRefusedAndNotTakenForEmpty() throws SQLException {
        execute("CREATE ROLE stranger LOGIN PASSWORD 'hunter2'");
        String url = server.databaseUrl().replace("postgres:postgres@", "stranger:hunter2@");
        try (ClientDatabase strangers = ClientDatabase.of(DatabaseUrl.parse(url))) {
            assertThatThrownBy(() -> new PostgresClientOutbox(strangers).drain(10, _ -> {}))
                    .isInstanceOf(CodedException.class)
                    .hasMessageContaining("drain its outbox (SQLSTATE 42501)");
            execute("GRANT SELECT, UPDATE, DELETE ON lockstep_outbox TO stranger");
            execute("UPDATE clients SET city = 'Delft'");
            assertThat(new PostgresClientOutbox(strangers).drain(10, _ -> {})).isEqualTo(2);
        } finally {
            execute("DROP OWNED BY stranger");
            execute("DROP ROLE stranger");
        }
    }

    private static ClientEdit edit(UUID client, String city) {
        return new ClientEdit(client, Map.of(), Map.of("city", city), Set.of(), Set.of());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> texts(String sql) throws SQLException {
        return Rows.texts(database, sql);
    }

    private static void execute(String sql) throws SQLException {
        Rows.execute(database, sql);
    }
}
