package dev.lockstep.contacts.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.canonical.Form;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Changes the clients in Postgres. Thread-safe.
///
/// A batch is one statement and one transaction. Where the database does not take it, it is halved
/// until the client at fault is alone, so that one bad value never keeps back the others.
public final class PostgresClientWriter implements ClientWriter {
    /// The transaction's own name for who writes, which the app's triggers may read.
    static final String ORIGIN = "app.sync_origin";
    /// Values that are refused whoever writes them: data exception, integrity constraint, with check
    /// option, and a trigger's own RAISE (PostgreSQL docs, Appendix A, Error Codes).
    private static final Set<String> AT_FAULT = Set.of("22", "23", "44", "P0");

    private final ClientDatabase database;
    private @Nullable ColumnTypes types;

    public PostgresClientWriter(ClientDatabase database) {
        this.database = database;
    }

    @Override
    public Map<UUID, EditOutcome> edit(List<ClientEdit> edits, String origin) {
        return write(
                edits,
                ClientEdit::id,
                origin,
                (connection, some) ->
                        run(connection, EditStatement.of(types(connection)).sql(), document(some)));
    }

    @Override
    public Map<UUID, EditOutcome> editInOrder(List<ClientEdit> edits, String origin) {
        EditOutcome outcome;
        try {
            boolean isWhole = database.write("change clients in order", connection -> {
                setOrigin(connection, origin);
                return editAll(connection, edits);
            });
            outcome = isWhole ? new EditOutcome.Written() : new EditOutcome.Moved();
        } catch (CodedException failure) {
            EditOutcome.Refused refused = refused(failure);
            if (refused == null) throw failure;
            outcome = refused;
        }
        Map<UUID, EditOutcome> outcomes = new HashMap<>();
        for (ClientEdit edit : edits) outcomes.put(edit.id(), outcome);
        return outcomes;
    }

    private boolean editAll(Connection connection, List<ClientEdit> edits) throws SQLException {
        String sql = EditStatement.of(types(connection)).sql();
        for (ClientEdit edit : edits) {
            if (!run(connection, sql, document(List.of(edit))).isEmpty()) continue;
            connection.rollback();
            return false;
        }
        return true;
    }

    @Override
    public Map<UUID, EditOutcome> create(List<ClientCreation> creations, String origin) {
        Map<UUID, EditOutcome> outcomes = new HashMap<>();
        // Those that name the same columns together, so that every other column gets its default.
        creations.stream()
                .collect(Collectors.groupingBy(creation -> creation.values().keySet()))
                .values()
                .forEach(alike -> outcomes.putAll(createAlike(alike, origin)));
        return outcomes;
    }

    private Map<UUID, EditOutcome> createAlike(List<ClientCreation> creations, String origin) {
        return write(
                creations,
                ClientCreation::id,
                origin,
                (connection, some) -> run(
                        connection,
                        CreationStatement.of(some, types(connection)).sql(),
                        creations(some)));
    }

    private <T> Map<UUID, EditOutcome> write(List<T> all, Function<T, UUID> id, String origin, Statement<T> statement) {
        Map<UUID, EditOutcome> outcomes = new HashMap<>();
        write(all, id, origin, statement, outcomes);
        return outcomes;
    }

    private <T> void write(
            List<T> all, Function<T, UUID> id, String origin, Statement<T> statement, Map<UUID, EditOutcome> outcomes) {
        if (all.isEmpty()) return;
        try {
            Set<UUID> written = database.write("change clients", connection -> {
                setOrigin(connection, origin);
                return statement.run(connection, all);
            });
            all.forEach(one -> outcomes.put(
                    id.apply(one),
                    written.contains(id.apply(one)) ? new EditOutcome.Written() : new EditOutcome.Moved()));
        } catch (CodedException failure) {
            EditOutcome.Refused refused = refused(failure);
            if (refused == null) throw failure;
            if (all.size() == 1) {
                outcomes.put(id.apply(all.getFirst()), refused);
                return;
            }
            int half = all.size() / 2;
            write(all.subList(0, half), id, origin, statement, outcomes);
            write(all.subList(half, all.size()), id, origin, statement, outcomes);
        }
    }

    /// Writes a batch and answers the ids of those that stand.
    @FunctionalInterface
    private interface Statement<T> {
        Set<UUID> run(Connection connection, List<T> batch) throws SQLException;
    }

    private static Set<UUID> run(Connection connection, String sql, ArrayNode document) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, Json.write(document));
            Set<UUID> written = new HashSet<>();
            ResultSet rows = update.executeQuery();
            while (rows.next()) written.add(rows.getObject(1, UUID.class));
            return written;
        }
    }

    /// The casts follow the database's own column types, which are read once.
    private synchronized ColumnTypes types(Connection connection) throws SQLException {
        if (types == null) types = ColumnTypes.of(connection);
        return types;
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

    private static ArrayNode creations(List<ClientCreation> creations) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (ClientCreation creation : creations) {
            ObjectNode one = list.addObject()
                    .put("id", creation.id().toString())
                    .put("mailerlite_id", creation.mailerliteId())
                    .put("email", Form.EMAIL.of(creation.values().get("email")));
            one.set("wanted", values(creation.values()));
            one.set("joins", words(creation.groups()));
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
