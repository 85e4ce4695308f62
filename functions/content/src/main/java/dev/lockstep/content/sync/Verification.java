package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Compares every stored row with the files, by its hash and by each of its fields, long bodies included.
/// Belongs to one worker.
final class Verification {
    /// How a row stands to the files.
    enum State {
        /// It is as the files say.
        MATCHING,
        /// The files say something else.
        DIFFERENT,
        /// The files stand for it, and it is not stored.
        MISSING,
        /// It is stored, and no file stands for it.
        ORPHAN,
        /// Its files are invalid, so that nobody can say.
        HELD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A row that is not as the files say.
    ///
    /// @param fields the names of those that differ, where it is stored and the files stand for it
    record Difference(RowKey key, State state, List<String> fields) {
        ObjectNode toJson() {
            ObjectNode json = Json.object().put("key", key.text()).put("state", state.word());
            ArrayNode names = json.putArray("fields");
            fields.forEach(names::add);
            return json;
        }
    }

    private static final int FIRST = 100;

    private final Comparison comparison;
    private final ContentTable table;
    private final Bodies bodies;
    private final Map<RowKey, Row> missing = new HashMap<>();
    private final Map<State, Long> states = new EnumMap<>(State.class);
    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> namedByHeld = new HashSet<>();
    private final List<RowKey> otherAuthors = new ArrayList<>();

    Verification(Comparison comparison, ContentTable table, Bodies bodies) {
        this.comparison = comparison;
        this.table = table;
        this.bodies = bodies;
        comparison.wanted().forEach(row -> missing.put(row.key(), row));
    }

    /// Every row that is not as the files say, in the order of the keys.
    List<Difference> run(@Nullable Locale scope) {
        ContentTable.partitions(scope)
                .forEach(partition -> table.items(partition).forEach(this::look));
        missing.keySet().forEach(key -> note(key, State.MISSING));
        // An author of the other locale alone is none that this scope could miss.
        if (scope == null) otherAuthors.forEach(this::lookAtOther);
        differences.sort((one, other) -> one.key().compareTo(other.key()));
        return differences;
    }

    private void look(ContentTable.Item item) {
        Row row = missing.remove(item.key());
        if (row != null) {
            compare(row, item);
        } else if (item.key().type() == ContentType.AUTHORS) {
            otherAuthors.add(item.key());
        } else if (comparison.isHeld(item.key())) {
            namedByHeld.add(item.fields().path("authorSlug").asText());
            note(item.key(), State.HELD);
        } else {
            note(item.key(), State.ORPHAN);
        }
    }

    private void lookAtOther(RowKey author) {
        note(author, namedByHeld.contains(author.id()) ? State.HELD : State.ORPHAN);
    }

    private void note(RowKey key, State state) {
        states.merge(state, 1L, Long::sum);
        if (state != State.MATCHING && state != State.HELD) differences.add(new Difference(key, state, List.of()));
    }

    private void compare(Row row, ContentTable.Item item) {
        List<String> fields = differing(row, item);
        if (fields.isEmpty()) {
            note(row.key(), State.MATCHING);
            return;
        }
        states.merge(State.DIFFERENT, 1L, Long::sum);
        differences.add(new Difference(row.key(), State.DIFFERENT, fields));
    }

    private List<String> differing(Row row, ContentTable.Item item) {
        ObjectNode wanted = row.fields();
        ObjectNode stored;
        try {
            stored = bodies.whole(item.fields());
        } catch (NoSuchKeyException gone) {
            // The object of a body: what is left in its place differs by its name.
            stored = item.fields();
        }
        Set<String> names = new TreeSet<>();
        for (ObjectNode fields : List.of(wanted, stored)) fields.fieldNames().forEachRemaining(names::add);
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            if (!isSame(wanted.path(name), stored.path(name))) differing.add(name);
        }
        if (!item.rowHash().equals(row.rowHash())) differing.add("rowHash");
        return differing;
    }

    /// By what is written: DynamoDB keeps no kinds of numbers.
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isMissingNode() == other.isMissingNode() && Json.write(one).equals(Json.write(other));
    }

    /// How many rows there are in each state, the first differences, and the first units that no item can
    /// hold; `ok` where there are none of either.
    ObjectNode toJson() {
        Set<RowKey> tooLarge = comparison.tooLarge();
        ObjectNode json = Json.object().put("ok", differences.isEmpty() && tooLarge.isEmpty());
        for (State state : State.values()) json.put(state.word(), states.getOrDefault(state, 0L));
        ArrayNode first = json.putArray("differences");
        differences.stream().limit(FIRST).forEach(one -> first.add(one.toJson()));
        ArrayNode units = json.putArray("tooLarge");
        tooLarge.stream().sorted().limit(FIRST).forEach(owner -> units.add(owner.text()));
        return json;
    }
}
