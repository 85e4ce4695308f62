package dev.lockstep.contacts.clients;

import static dev.lockstep.contacts.clients.PostgresClientTable.CANONICAL_EMAIL;

import dev.lockstep.contacts.mapping.MappingFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The statement that creates a batch of clients, given as one JSON array, and answers the ids of those
/// that were created: not of those whom a living client has by email or mailerlite id.
record CreationStatement(String sql) {
    private static final String PARTNER = "partner.";

    /// A statement that names the columns that one of the creations names, so that the others get their
    /// defaults.
    static CreationStatement of(List<ClientCreation> creations, ColumnTypes types) {
        Set<String> named = new TreeSet<>();
        creations.forEach(creation -> named.addAll(creation.values().keySet()));
        if (!MappingFile.COLUMNS.containsAll(named)) throw new IllegalArgumentException("no such columns: " + named);
        List<String> own =
                named.stream().filter(column -> !column.startsWith(PARTNER)).toList();
        List<String> partner = named.stream()
                .filter(column -> column.startsWith(PARTNER))
                .map(column -> column.substring(PARTNER.length()))
                .toList();
        return new CreationStatement(sql(own, partner, types));
    }

    private static String sql(List<String> own, List<String> partner, ColumnTypes types) {
        String created = String.join(
                "\n",
                "WITH wanted AS MATERIALIZED (",
                "  SELECT * FROM jsonb_to_recordset(?::jsonb)",
                "    AS e(id uuid, mailerlite_id text, email text, wanted jsonb, joins jsonb)",
                "), created AS (",
                "  INSERT INTO clients (id, mailerlite_id, " + String.join(", ", own) + ")",
                "  SELECT e.id, e.mailerlite_id, "
                        + own.stream()
                                .map(column -> value(column, types.ofClients(column)))
                                .collect(Collectors.joining(", ")),
                "  FROM wanted e WHERE NOT EXISTS (SELECT 1 FROM clients c WHERE c.deleted_at IS NULL",
                "    AND (" + CANONICAL_EMAIL.formatted("c.") + " = e.email OR c.mailerlite_id = e.mailerlite_id))",
                "  ON CONFLICT (id) DO NOTHING RETURNING id",
                "), joined AS (",
                "  INSERT INTO client_groups (client_id, group_id)",
                "  SELECT DISTINCT e.id, g.id FROM wanted e JOIN created USING (id)",
                "    CROSS JOIN LATERAL jsonb_array_elements_text(e.joins) j(mailerlite_id)",
                "    JOIN groups g ON btrim(g.mailerlite_id) = j.mailerlite_id",
                ")");
        if (!partner.isEmpty()) created += ", partner AS (" + partner(partner, types) + ")";
        return created + " SELECT id FROM created";
    }

    private static String partner(List<String> columns, ColumnTypes types) {
        return "INSERT INTO partners (client_id, " + String.join(", ", columns) + ") SELECT e.id, "
                + columns.stream()
                        .map(column -> value(PARTNER + column, types.ofPartners(column)))
                        .collect(Collectors.joining(", "))
                + " FROM wanted e JOIN created USING (id) WHERE "
                + columns.stream()
                        .map(column -> "jsonb_exists(e.wanted, '" + PARTNER + column + "')")
                        .collect(Collectors.joining(" OR "));
    }

    private static String value(String column, String type) {
        return "(e.wanted ->> '" + column + "')::" + type;
    }
}
