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

/// The app's tables: what we need to find there, and the SQL that makes them in a database without any; and
/// the outbox that is put beside them.
public final class Schema {
    /// The table of change hints, which its own triggers fill.
    public static final String OUTBOX = "lockstep_outbox";

    private static final String TABLES = "V1__clients.sql";
    private static final String OUTBOX_SQL = "outbox.sql";
    private static final Map<String, List<String>> NEEDED = needed();

    private Schema() {}

    /// Makes the tables and the outbox in a database that has none of the tables, all or nothing.
    ///
    /// @throws CodedException `schema_exists` where one of them is there already; nothing was changed then
    public static void apply(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = columns(connection);
        if (!isAbsent(columns)) {
            Set<String> present = new TreeSet<>(columns.keySet());
            present.retainAll(NEEDED.keySet());
            throw new CodedException(
                    "schema_exists",
                    "the database has the tables " + String.join(", ", present) + " already; nothing was changed");
        }
        execute(connection, sql(TABLES) + sql(OUTBOX_SQL));
    }

    /// Makes what is missing, all or nothing: in a database without any of the app's tables these and the
    /// outbox, in one that has them the outbox and its triggers only. Done again it brings the triggers up
    /// to date.
    ///
    /// @return the names of the tables that were made
    /// @throws CodedException `database_schema`, naming what is missing, where only a part of the app's
    ///     tables is there; nothing was changed then
    public static Set<String> complete(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = columns(connection);
        Set<String> made = new TreeSet<>(Set.of(OUTBOX));
        made.removeAll(columns.keySet());
        if (isAbsent(columns)) {
            made.addAll(NEEDED.keySet());
            execute(connection, sql(TABLES) + sql(OUTBOX_SQL));
            return made;
        }
        refuseMissing(columns);
        execute(connection, sql(OUTBOX_SQL));
        return made;
    }

    /// The SQL of the outbox as one transaction, to be run by hand where `db init` cannot connect.
    public static String outboxSql() {
        return "BEGIN;\n\n" + sql(OUTBOX_SQL) + "\nCOMMIT;\n";
    }

    private static boolean isAbsent(Map<String, Set<String>> columns) {
        return NEEDED.keySet().stream().noneMatch(columns::containsKey);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(before);
        }
    }

    /// Checks that every table and column we read is there.
    ///
    /// @throws CodedException `database_schema`, naming each that is missing
    public static void verify(ClientDatabase database) {
        refuseMissing(database.read("list its columns", Schema::columns));
    }

    private static void refuseMissing(Map<String, Set<String>> present) {
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
