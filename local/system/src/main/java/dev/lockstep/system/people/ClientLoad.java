package dev.lockstep.system.people;

import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.contacts.mapping.MappingFile;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Copies clients with their partners and groups into the app's tables, in portions, so that any number
/// fits into memory.
public final class ClientLoad {
    private static final int PORTION = 5_000;
    private static final String PARTNER = "partner.";
    private static final List<String> COLUMNS = MappingFile.COLUMNS.stream()
            .filter(column -> !column.startsWith(PARTNER))
            .sorted()
            .toList();
    private static final List<String> PARTNER_COLUMNS = MappingFile.COLUMNS.stream()
            .filter(column -> column.startsWith(PARTNER))
            .sorted()
            .toList();

    private final CopyManager copy;

    private ClientLoad(CopyManager copy) {
        this.copy = copy;
    }

    /// Loads the groups, then the clients, and returns how many clients. The tables must exist, the outbox
    /// among them; it is empty afterwards.
    ///
    /// @throws SQLException where a row is refused, such as an email that is there already
    public static long into(Connection connection, List<AppGroup> groups, Stream<ClientRow> clients)
            throws SQLException {
        ClientLoad load = new ClientLoad(connection.unwrap(PGConnection.class).getCopyAPI());
        load.copyIn(
                "groups (id, name, mailerlite_id)",
                groups.stream().map(group -> Arrays.asList(group.id(), group.name(), group.mailerliteId())));
        Map<String, UUID> ids = new HashMap<>();
        groups.forEach(group -> ids.put(group.name(), group.id()));
        long count = 0;
        List<ClientRow> portion = new ArrayList<>();
        for (Iterator<ClientRow> rows = clients.iterator(); rows.hasNext(); count++) {
            portion.add(rows.next());
            if (portion.size() == PORTION) {
                load.copy(portion, ids);
                portion.clear();
            }
        }
        load.copy(portion, ids);
        forgetHints(connection);
        return count;
    }

    /// Lists that are loaded whole are compared whole: a hint for each client would say nothing.
    private static void forgetHints(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + Schema.OUTBOX);
        }
    }

    private void copy(List<ClientRow> clients, Map<String, UUID> groupIds) throws SQLException {
        copyIn(
                "clients (id, mailerlite_id, created_at, updated_at, deleted_at, " + String.join(", ", COLUMNS) + ")",
                clients.stream().map(ClientLoad::client));
        copyIn(
                "partners (client_id, " + String.join(", ", PARTNER_COLUMNS).replace(PARTNER, "") + ")",
                clients.stream().filter(ClientLoad::hasPartner).map(ClientLoad::partner));
        copyIn(
                "client_groups (client_id, group_id)",
                clients.stream()
                        .flatMap(client -> client.groups().stream()
                                .map(group ->
                                        List.of(client.id(), Objects.requireNonNull(groupIds.get(group), group)))));
    }

    private void copyIn(String target, Stream<? extends List<? extends @Nullable Object>> rows) throws SQLException {
        String text = rows.map(CopyLine::of).collect(Collectors.joining());
        try {
            copy.copyIn("COPY " + target + " FROM STDIN", new StringReader(text));
        } catch (IOException broken) {
            throw new SQLException("copying into " + target.substring(0, target.indexOf(' ')), broken);
        }
    }

    private static List<@Nullable Object> client(ClientRow client) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(client.id());
        cells.add(client.mailerliteId());
        cells.add(client.createdAt());
        cells.add(client.updatedAt());
        cells.add(client.deletedAt());
        COLUMNS.forEach(column -> cells.add(client.values().get(column)));
        return cells;
    }

    private static boolean hasPartner(ClientRow client) {
        return PARTNER_COLUMNS.stream().anyMatch(column -> client.values().get(column) != null);
    }

    private static List<@Nullable Object> partner(ClientRow client) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(client.id());
        PARTNER_COLUMNS.forEach(column -> cells.add(client.values().get(column)));
        return cells;
    }
}
