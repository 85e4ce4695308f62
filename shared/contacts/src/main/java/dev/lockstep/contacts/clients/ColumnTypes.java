package dev.lockstep.contacts.clients;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The types of the columns as SQL writes them, by which texts are cast.
record ColumnTypes(Map<String, String> clients, Map<String, String> partners) {
    static ColumnTypes of(Connection connection) throws SQLException {
        return new ColumnTypes(types(connection, "clients"), types(connection, "partners"));
    }

    String ofClients(String column) {
        return Objects.requireNonNullElse(clients.get(column), "text");
    }

    String ofPartners(String column) {
        return Objects.requireNonNullElse(partners.get(column), "text");
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped")) {
            query.setString(1, table);
            Map<String, String> types = new TreeMap<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) types.put(rows.getString(1), rows.getString(2));
            return types;
        }
    }
}
