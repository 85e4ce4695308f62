package dev.lockstep.contacts.clients;

import dev.lockstep.contacts.mapping.MappingFile;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The statement that makes a batch of edits, given as one JSON array, and answers the ids of those
/// that were made.
///
/// A client is locked and compared before anything of it is written; its partner is compared twice,
/// since a row that may be missing cannot be locked.
record EditStatement(String sql) {
    private static final String PARTNER = "partner.";
    private static final List<String> CLIENT_COLUMNS = MappingFile.COLUMNS.stream()
            .filter(column -> !column.startsWith(PARTNER))
            .sorted()
            .toList();
    private static final List<String> PARTNER_COLUMNS = MappingFile.COLUMNS.stream()
            .filter(column -> column.startsWith(PARTNER))
            .map(column -> column.substring(PARTNER.length()))
            .sorted()
            .toList();
    private static final String FIRST_PARTNER =
            "(SELECT * FROM partners q WHERE q.client_id = %s ORDER BY q.id LIMIT 1)";

    static EditStatement of(ColumnTypes types) {
        return new EditStatement(sql(types));
    }

    private static String sql(ColumnTypes types) {
        String changesPartner = PARTNER_COLUMNS.stream()
                .map(column -> "jsonb_exists(e.wanted, '" + PARTNER + column + "')")
                .collect(Collectors.joining(" OR "));
        String changesClient = CLIENT_COLUMNS.stream()
                .map(column -> "jsonb_exists(e.wanted, '" + column + "')")
                .collect(Collectors.joining(" OR "));
        String samePartner = same(PARTNER_COLUMNS, "p", PARTNER);
        return String.join(
                "\n",
                "WITH edit AS MATERIALIZED (",
                "  SELECT * FROM jsonb_to_recordset(?::jsonb)",
                "    AS e(id uuid, seen jsonb, wanted jsonb, joins jsonb, leaves jsonb)",
                "), held AS MATERIALIZED (",
                "  SELECT c.id FROM clients c JOIN edit e ON e.id = c.id",
                "  WHERE c.deleted_at IS NULL AND " + same(CLIENT_COLUMNS, "c", ""),
                "    AND (SELECT count(*) FROM (SELECT 1) one LEFT JOIN LATERAL "
                        + FIRST_PARTNER.formatted("e.id")
                        + " p ON true WHERE " + samePartner + ") = 1",
                "  ORDER BY c.id FOR UPDATE OF c",
                "), own AS (",
                "  UPDATE clients c SET " + sets(CLIENT_COLUMNS, "c", "", types::ofClients) + ", updated_at = now()",
                "  FROM edit e JOIN held h ON h.id = e.id WHERE c.id = e.id AND (" + changesClient + ")",
                "), partner AS (",
                "  UPDATE partners p SET " + sets(PARTNER_COLUMNS, "p", PARTNER, types::ofPartners),
                "  FROM edit e JOIN held h ON h.id = e.id WHERE (" + changesPartner + ") AND p.id = (SELECT f.id FROM "
                        + FIRST_PARTNER.formatted("e.id") + " f) AND " + samePartner,
                "  RETURNING p.client_id AS id",
                "), first_partner AS (",
                "  INSERT INTO partners (client_id, " + String.join(", ", PARTNER_COLUMNS) + ")",
                "  SELECT e.id, "
                        + PARTNER_COLUMNS.stream()
                                .map(column -> "(e.wanted ->> '" + PARTNER + column + "')::" + types.ofPartners(column))
                                .collect(Collectors.joining(", ")),
                "  FROM edit e JOIN held h ON h.id = e.id WHERE (" + changesPartner + ")",
                "    AND NOT EXISTS (SELECT 1 FROM partners q WHERE q.client_id = e.id)",
                "  RETURNING client_id AS id",
                "), joined AS (",
                "  INSERT INTO client_groups (client_id, group_id)",
                "  SELECT DISTINCT e.id, g.id FROM edit e JOIN held h ON h.id = e.id",
                "    CROSS JOIN LATERAL jsonb_array_elements_text(e.joins) j(mailerlite_id)",
                "    JOIN groups g ON btrim(g.mailerlite_id) = j.mailerlite_id",
                "  ON CONFLICT DO NOTHING",
                "), parted AS (",
                "  DELETE FROM client_groups m USING edit e, held h, groups g",
                "  WHERE h.id = e.id AND m.client_id = e.id AND g.id = m.group_id",
                "    AND jsonb_exists(e.leaves, btrim(g.mailerlite_id))",
                ")",
                "SELECT e.id FROM edit e JOIN held h ON h.id = e.id WHERE NOT (" + changesPartner + ")",
                "UNION ALL SELECT id FROM partner UNION ALL SELECT id FROM first_partner");
    }

    /// Whether the row still holds what was observed, as far as it was.
    private static String same(List<String> columns, String row, String prefix) {
        return columns.stream()
                .map(column ->
                        "(NOT jsonb_exists(e.seen, '%1$s%2$s') OR %3$s.%2$s::text IS NOT DISTINCT FROM e.seen ->> '%1$s%2$s')"
                                .formatted(prefix, column, row))
                .collect(Collectors.joining(" AND "));
    }

    private static String sets(List<String> columns, String row, String prefix, UnaryOperator<String> type) {
        return columns.stream()
                .map(column ->
                        "%2$s = CASE WHEN jsonb_exists(e.wanted, '%1$s%2$s') THEN (e.wanted ->> '%1$s%2$s')::%4$s ELSE %3$s.%2$s END"
                                .formatted(prefix, column, row, type.apply(column)))
                .collect(Collectors.joining(", "));
    }
}
