package dev.lockstep.system.cli;

import dev.lockstep.system.cli.PlainTruth.RawClient;
import dev.lockstep.system.people.AppDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The app's tables, read whole by plain SELECTs.
record RawTables(List<RawClient> clients, Set<String> groupIds) {
    static RawTables read(String databaseUrl) {
        return AppDatabase.with(databaseUrl, RawTables::read);
    }

    private static RawTables read(Connection connection) throws SQLException {
        Map<String, Map<String, @Nullable String>> partners = new HashMap<>();
        for (Map<String, @Nullable String> row : rows(connection, "SELECT * FROM partners")) {
            Map<String, @Nullable String> values = new HashMap<>();
            row.forEach((column, value) -> values.put("partner." + column, value));
            partners.put(String.valueOf(row.get("client_id")), values);
        }
        Map<String, Set<String>> groups = new HashMap<>();
        Set<String> all = new HashSet<>();
        for (Map<String, @Nullable String> row : rows(
                connection,
                "SELECT client_id, mailerlite_id FROM groups LEFT JOIN client_groups ON group_id = id"
                        + " WHERE mailerlite_id IS NOT NULL")) {
            String group = Objects.requireNonNull(row.get("mailerlite_id"));
            all.add(group);
            groups.computeIfAbsent(String.valueOf(row.get("client_id")), key -> new HashSet<>())
                    .add(group);
        }
        List<RawClient> clients = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows(connection, "SELECT * FROM clients")) {
            String id = String.valueOf(row.get("id"));
            Map<String, @Nullable String> values = new HashMap<>(row);
            values.putAll(partners.getOrDefault(id, Map.of()));
            clients.add(new RawClient(
                    id,
                    row.get("mailerlite_id"),
                    row.get("deleted_at") != null,
                    values,
                    groups.getOrDefault(id, Set.of())));
        }
        return new RawTables(clients, all);
    }

    private static List<Map<String, @Nullable String>> rows(Connection connection, String sql) throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, @Nullable String> row = new HashMap<>();
                for (int index = 1; index <= columns.getColumnCount(); index++) {
                    row.put(columns.getColumnName(index), result.getString(index));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
