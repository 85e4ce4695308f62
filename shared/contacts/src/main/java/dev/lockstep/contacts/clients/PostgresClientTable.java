package dev.lockstep.contacts.clients;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.canonical.OuterSpace;
import dev.lockstep.contacts.mapping.MappingFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clients in Postgres. Every method is one read-only transaction; walks go by key and never by offset.
/// Thread-safe.
public final class PostgresClientTable implements ClientTable {
    private static final List<String> COLUMNS =
            MappingFile.COLUMNS.stream().sorted().toList();
    private static final String SELECTED = COLUMNS.stream()
            .map(column -> column.startsWith("partner.") ? "p." + column.substring(8) : "c." + column)
            .collect(Collectors.joining(", "));

    /// The canonical email as Postgres computes it: the same text as in the index, so that the index serves.
    static final String CANONICAL_EMAIL =
            "normalize(lower(btrim(normalize(%semail, NFC), U&'" + escaped() + "') COLLATE \"und-x-icu\"), NFC)";

    private static final String SELECT = "SELECT c.id, c.mailerlite_id, c.deleted_at IS NOT NULL, "
            + "(SELECT array_agg(g.mailerlite_id) FROM client_groups m JOIN groups g ON g.id = m.group_id"
            + " WHERE m.client_id = c.id AND g.mailerlite_id IS NOT NULL), c.updated_at, "
            + SELECTED
            + " FROM clients c LEFT JOIN LATERAL"
            + " (SELECT * FROM partners q WHERE q.client_id = c.id ORDER BY q.id LIMIT 1) p ON true WHERE ";
    /// Each kind of evidence is looked up by its own index; joined by OR they would be one scan of the whole table,
    /// and so would a join with them: an array of unknown length is expected to be short.
    static final String FIND = SELECT + "c.id = ANY (ARRAY(SELECT e.id FROM clients e WHERE "
            + CANONICAL_EMAIL.formatted("e.")
            + " = ANY (?) UNION SELECT m.id FROM clients m WHERE m.mailerlite_id = ANY (?)"
            + " UNION SELECT unnest(?::uuid[])))";
    /// Postgres does not know how much normalising costs and would rather do it for every row than read the index.
    static final String BY_INDEX = "SET LOCAL enable_seqscan = off";
    private static final int FIRST_VALUE = 6;

    private final ClientDatabase database;

    public PostgresClientTable(ClientDatabase database) {
        this.database = database;
    }

    @Override
    public void verify() {
        Schema.verify(database);
    }

    @Override
    public List<Client> find(Collection<String> emails, Collection<String> mailerliteIds, Collection<UUID> ids) {
        return database.read("find clients", connection -> {
            try (Statement planner = connection.createStatement();
                    PreparedStatement statement = connection.prepareStatement(FIND)) {
                planner.execute(BY_INDEX);
                statement.setArray(1, array(connection, "text", emails));
                statement.setArray(2, array(connection, "text", mailerliteIds));
                statement.setArray(3, array(connection, "uuid", ids));
                return clients(statement.executeQuery());
            }
        });
    }

    @Override
    public List<ClientKey> keysAfter(@Nullable UUID after, int limit) {
        String sql = "SELECT id, email, deleted_at IS NOT NULL FROM clients WHERE id > ? ORDER BY id LIMIT ?";
        return database.read("walk the clients", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(after == null ? sql.replace("id > ?", "?::uuid IS NULL") : sql)) {
                statement.setObject(1, after);
                statement.setInt(2, limit);
                List<ClientKey> keys = new ArrayList<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    keys.add(new ClientKey(rows.getObject(1, UUID.class), rows.getString(2), rows.getBoolean(3)));
                }
                return keys;
            }
        });
    }

    @Override
    public long count() {
        return database.read("count the clients", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM clients");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public Map<String, List<UUID>> sharedEmails() {
        String canonical = CANONICAL_EMAIL.formatted("");
        String sql = "SELECT " + canonical + ", array_agg(id ORDER BY id) FROM clients WHERE deleted_at IS NULL"
                + " AND email IS NOT NULL GROUP BY 1 HAVING count(*) > 1";
        return database.read("find shared emails", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                Map<String, List<UUID>> shared = new TreeMap<>();
                while (rows.next()) {
                    String email = Form.EMAIL.of(rows.getString(1));
                    if (email != null && EmailAddress.fault(email) == null) {
                        shared.put(email, List.of((UUID[]) rows.getArray(2).getArray()));
                    }
                }
                return shared;
            }
        });
    }

    @Override
    public Set<String> groupIds() {
        return database.read("list the groups", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT mailerlite_id FROM groups WHERE mailerlite_id IS NOT NULL");
                    ResultSet rows = statement.executeQuery()) {
                Set<String> ids = new HashSet<>();
                while (rows.next()) {
                    String id = blankToNull(rows.getString(1));
                    if (id != null) ids.add(id);
                }
                return ids;
            }
        });
    }

    private static List<Client> clients(ResultSet rows) throws SQLException {
        List<Client> clients = new ArrayList<>();
        while (rows.next()) {
            Map<String, @Nullable String> values = new HashMap<>();
            for (int index = 0; index < COLUMNS.size(); index++) {
                values.put(COLUMNS.get(index), rows.getString(FIRST_VALUE + index));
            }
            clients.add(new Client(
                    rows.getObject(1, UUID.class),
                    blankToNull(rows.getString(2)),
                    rows.getBoolean(3),
                    values,
                    groupIds(rows.getArray(4)),
                    instant(rows.getTimestamp(5))));
        }
        return clients;
    }

    /// The ids without outer white space; two groups of the app may name the same one.
    private static Set<String> groupIds(@Nullable Array ids) throws SQLException {
        if (ids == null) return Set.of();
        return Stream.of((String[]) ids.getArray())
                .flatMap(id -> Stream.ofNullable(blankToNull(id)))
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable String blankToNull(@Nullable String id) {
        return Form.TEXT.of(id);
    }

    private static Array array(Connection connection, String type, Collection<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }

    private static String escaped() {
        return OuterSpace.CHARACTERS.chars().mapToObj("\\%04X"::formatted).collect(Collectors.joining());
    }
}
