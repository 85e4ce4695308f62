package dev.lockstep.contacts.clients;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The outbox that the triggers of `./lockstep db init` fill: which clients changed and were not handed on
/// since. A database without one has nothing waiting, ever. Thread-safe, within a process and between
/// processes.
///
/// Every method is one transaction and fails as [ClientDatabase#write] does, with `database_refused` where
/// the role may not read and delete the outbox's rows.
public final class PostgresClientOutbox implements ClientOutbox {
    private static final String PRESENT = "SELECT to_regclass('" + Schema.OUTBOX + "') IS NOT NULL";
    /// Taken are the first rows that no other drain holds, whatever their ids: a row that is committed
    /// after rows with higher ids were drained is among the first of the next drain.
    private static final String TAKE = "WITH taken AS MATERIALIZED (SELECT id FROM " + Schema.OUTBOX
            + " ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " DELETE FROM " + Schema.OUTBOX + " o USING taken t WHERE o.id = t.id"
            + " RETURNING o.id, o.client_id, o.at, o.origin IS NOT NULL";

    private final ClientDatabase database;

    public PostgresClientOutbox(ClientDatabase database) {
        this.database = database;
    }

    /// Whether the database has an outbox.
    public boolean isPresent() {
        return database.read("look for its outbox", PostgresClientOutbox::isPresent);
    }

    @Override
    public int drain(int most, Consumer<List<Hint>> consumer) {
        if (most < 1) throw new IllegalArgumentException("a drain takes 1 row or more: " + most);
        return database.write("drain its outbox", connection -> {
            if (!isPresent(connection)) return 0;
            List<Row> rows = take(connection, most);
            if (!rows.isEmpty()) consumer.accept(hints(rows));
            return rows.size();
        });
    }

    @Override
    public long waiting(UUID clientId) {
        return database.read("read its outbox", connection -> {
            if (!isPresent(connection)) return 0L;
            String sql = "SELECT count(*) FROM " + Schema.OUTBOX + " WHERE client_id = ?";
            try (PreparedStatement count = connection.prepareStatement(sql)) {
                count.setObject(1, clientId);
                ResultSet rows = count.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /// When the row that waits longest was written; empty where none waits.
    public Optional<Instant> oldest() {
        return database.read("read its outbox", connection -> {
            if (!isPresent(connection)) return Optional.empty();
            String sql = "SELECT min(at) FROM " + Schema.OUTBOX;
            try (PreparedStatement oldest = connection.prepareStatement(sql);
                    ResultSet rows = oldest.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        });
    }

    private record Row(long id, Hint hint) {}

    private static boolean isPresent(Connection connection) throws SQLException {
        try (PreparedStatement present = connection.prepareStatement(PRESENT);
                ResultSet rows = present.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static List<Row> take(Connection connection, int most) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, most);
            List<Row> rows = new ArrayList<>();
            ResultSet taken = take.executeQuery();
            while (taken.next()) {
                Instant at = taken.getObject(3, OffsetDateTime.class).toInstant();
                rows.add(new Row(taken.getLong(1), new Hint(taken.getObject(2, UUID.class), at, taken.getBoolean(4))));
            }
            return rows;
        }
    }

    /// A DELETE returns rows in no order.
    private static List<Hint> hints(List<Row> rows) {
        Map<UUID, Hint> hints = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparingLong(Row::id))
                .forEach(row -> hints.merge(row.hint().clientId(), row.hint(), Hint::and));
        return List.copyOf(hints.values());
    }
}
