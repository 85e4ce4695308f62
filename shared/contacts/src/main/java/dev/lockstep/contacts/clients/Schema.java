package dev.lockstep.contacts.clients;

import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The app's tables: what we need to find there, and the versioned SQL that makes them in a database without any.
public final class Schema {
    private static final List<String> VERSIONS = List.of("V1__clients.sql");
    private static final Map<String, List<String>> NEEDED = needed();

    private Schema() {}

    /// Makes the tables in a database that has none of them, all or nothing.
    ///
    /// @throws CodedException `schema_exists` where one of them is there already; nothing was changed then
    public static void apply(Connection connection) throws SQLException {
        Set<String> present = new TreeSet<>(columns(connection).keySet());
        present.retainAll(NEEDED.keySet());
        if (!present.isEmpty()) {
            throw new CodedException(
                    "schema_exists",
                    "the database has the tables " + String.join(", ", present) + " already; nothing was changed");
        }
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String version : VERSIONS) statement.execute(sql(version));
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(before);
        }
    }

    /// Whether none of the tables is there, so that [#apply] would make them.
    public static boolean isAbsent(Connection connection) throws SQLException {
        Set<String> present = new HashSet<>(columns(connection).keySet());
        present.retainAll(NEEDED.keySet());
        return present.isEmpty();
    }

    /// Checks that every table and column we read is there.
    ///
    /// @throws CodedException `database_schema`, naming each that is missing
    public static void verify(ClientDatabase database) {
        Map<String, Set<String>> present = database.read("list its columns", Schema::columns);
        List<String> missing = NEEDED.entrySet().stream()
                .flatMap(table -> present.containsKey(table.getKey())
                        ? table.getValue().stream()
                                .filter(column -> !present.get(table.getKey()).contains(column))
                                .map(column -> "column " + table.getKey() + "." + column)
                        : Stream.of("table " + table.getKey()))
                .toList();
        if (!missing.isEmpty()) {
            throw new CodedException(
                    "database_schema",
                    "the clients' database lacks " + String.join(", ", missing)
                            + "; `./lockstep db init` makes the tables in a database that has none of them");
        }
    }

    private static Map<String, Set<String>> columns(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = ANY (current_schemas(false))""")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }

    private static Map<String, List<String>> needed() {
        Map<String, List<String>> needed = new TreeMap<>();
        needed.put("clients", columnsOf("clients", "id", "mailerlite_id", "created_at", "updated_at", "deleted_at"));
        needed.put("partners", columnsOf("partners", "id", "client_id"));
        needed.put("groups", List.of("id", "name", "mailerlite_id"));
        needed.put("client_groups", List.of("client_id", "group_id"));
        return needed;
    }

    private static List<String> columnsOf(String table, String... further) {
        Set<String> columns = new TreeSet<>(Set.of(further));
        for (String column : MappingFile.COLUMNS) {
            boolean partner = column.startsWith("partner.");
            if (partner == table.equals("partners")) columns.add(column.substring(partner ? 8 : 0));
        }
        return List.copyOf(columns);
    }

    private static String sql(String name) {
        try (InputStream file = Schema.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the bundled " + name + " cannot be read", broken);
        }
    }
}
