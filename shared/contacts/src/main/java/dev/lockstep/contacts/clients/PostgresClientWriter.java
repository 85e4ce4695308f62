package dev.lockstep.contacts.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Changes the clients in Postgres. Thread-safe.
///
/// A batch is one statement and one transaction. Where the database does not take it, it is halved until the client at
/// fault is alone, so that one bad value never keeps back the others.
public final class PostgresClientWriter implements ClientWriter {
    /// The transaction's own name for who writes, which the app's triggers may read.
    static final String ORIGIN = "app.sync_origin";
    /// Values that are refused whoever writes them: data exception, integrity constraint, with check option, and a
    /// trigger's own RAISE (PostgreSQL docs, Appendix A, Error Codes).
    private static final Set<String> AT_FAULT = Set.of("22", "23", "44", "P0");

    private final ClientDatabase database;
    private @Nullable EditStatement statement;

    public PostgresClientWriter(ClientDatabase database) {
        this.database = database;
    }

    @Override
    public Map<UUID, EditOutcome> edit(List<ClientEdit> edits, String origin) {
        Map<UUID, EditOutcome> outcomes = new HashMap<>();
        edit(edits, origin, outcomes);
        return outcomes;
    }

    private void edit(List<ClientEdit> edits, String origin, Map<UUID, EditOutcome> outcomes) {
        if (edits.isEmpty()) return;
        try {
            Set<UUID> written = database.write("change clients", connection -> {
                setOrigin(connection, origin);
                return run(connection, edits);
            });
            edits.forEach(edit -> outcomes.put(
                    edit.id(), written.contains(edit.id()) ? new EditOutcome.Written() : new EditOutcome.Moved()));
        } catch (CodedException failure) {
            EditOutcome.Refused refused = refused(failure);
            if (refused == null) throw failure;
            if (edits.size() == 1) {
                outcomes.put(edits.getFirst().id(), refused);
                return;
            }
            int half = edits.size() / 2;
            edit(edits.subList(0, half), origin, outcomes);
            edit(edits.subList(half, edits.size()), origin, outcomes);
        }
    }

    private Set<UUID> run(Connection connection, List<ClientEdit> edits) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(statement(connection).sql())) {
            update.setString(1, Json.write(document(edits)));
            Set<UUID> written = new HashSet<>();
            ResultSet rows = update.executeQuery();
            while (rows.next()) written.add(rows.getObject(1, UUID.class));
            return written;
        }
    }

    /// The casts follow the database's own column types, which are read once.
    private synchronized EditStatement statement(Connection connection) throws SQLException {
        if (statement == null) statement = EditStatement.of(connection);
        return statement;
    }

    private static void setOrigin(Connection connection, String origin) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            set.setString(1, ORIGIN);
            set.setString(2, origin);
            set.execute();
        }
    }

    private static ArrayNode document(List<ClientEdit> edits) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (ClientEdit edit : edits) {
            ObjectNode one = list.addObject().put("id", edit.id().toString());
            one.set("seen", values(edit.observed()));
            one.set("wanted", values(edit.values()));
            one.set("joins", words(edit.joins()));
            one.set("leaves", words(edit.leaves()));
        }
        return list;
    }

    private static JsonNode values(Map<String, @Nullable String> values) {
        ObjectNode json = Json.object();
        values.forEach(json::put);
        return json;
    }

    private static JsonNode words(Collection<String> words) {
        ArrayNode list = Json.mapper().createArrayNode();
        words.stream().sorted().forEach(list::add);
        return list;
    }

    private static EditOutcome.@Nullable Refused refused(CodedException failure) {
        if (!(failure.getCause() instanceof SQLException refusal)) return null;
        String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
        if (AT_FAULT.stream().noneMatch(state::startsWith)) return null;
        return new EditOutcome.Refused(state, where(refusal));
    }

    /// The constraint or column, and never the message, which quotes values.
    private static String where(SQLException refusal) {
        ServerErrorMessage message = refusal instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (message == null) return "";
        if (message.getConstraint() != null) return message.getConstraint();
        return Objects.requireNonNullElse(message.getColumn(), "");
    }
}
