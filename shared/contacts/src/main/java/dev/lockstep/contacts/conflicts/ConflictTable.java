package dev.lockstep.contacts.conflicts;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The conflicts in DynamoDB, one item each under its id. Writes are handed out and not made, so that a conflict and
/// the link that names it change in one transaction, under the link's lease and revision. Lists come from the indexes
/// `byStatus` and `byClient`, which follow a write within about a second; [#find] and the link itself do not lag.
/// Thread-safe.
public final class ConflictTable {
    /// How many conflicts a page holds at most.
    public static final int MOST = 100;

    private static final int LONGEST_ID = 200;

    private final DynamoDbClient dynamo;
    private final String table;

    public ConflictTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// The conflict of an id, whatever its status, as last written.
    public Optional<Conflict> find(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) return Optional.empty();
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(ConflictItem.key(id)).consistentRead(true))
                .item();
        return ConflictItem.isWhole(item) ? Optional.of(ConflictItem.toConflict(item)) : Optional.empty();
    }

    /// Conflicts, newest first: one query, and one for each status where all are wanted.
    ///
    /// @param status only those of this status, or all where null
    /// @param limit at most so many, 1 to [#MOST]
    /// @param cursor the `nextCursor` of the page before in the same list, or null for the first
    /// @throws dev.lockstep.state.CodedException `bad_cursor` where the list did not give the cursor
    public ConflictPage list(@Nullable ConflictStatus status, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) throw new IllegalArgumentException("limit must be 1.." + MOST + ": " + limit);
        String below = cursor == null ? null : ConflictCursor.read(status, cursor);
        Stream<ConflictStatus> wanted = status == null ? Stream.of(ConflictStatus.values()) : Stream.of(status);
        List<Map<String, AttributeValue>> found = wanted.flatMap(each -> newest(each, below, limit + 1).stream())
                .sorted(Comparator.comparing(ConflictTable::detected).reversed())
                .toList();
        List<Map<String, AttributeValue>> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? ConflictCursor.write(status, detected(shown.getLast())) : null;
        return new ConflictPage(shown.stream().map(ConflictItem::toConflict).toList(), next);
    }

    /// The open conflicts of one client, newest first.
    public List<Conflict> open(UUID clientId) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName("byClient")
                        .keyConditionExpression("a_id = :client AND #status = :open")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(Map.of(
                                ":client", text(clientId.toString()), ":open", text(ConflictStatus.OPEN.word()))))
                .items()
                .stream()
                .sorted(Comparator.comparing(ConflictTable::detected).reversed())
                .map(ConflictItem::toConflict)
                .toList();
    }

    /// How many conflicts are open, up to so many.
    ///
    /// A count over the index, and no counter: every transaction that opens or closes a conflict would write the
    /// one counter, so that workers would collide there, and a conflict opened twice would count twice. A count
    /// reads what it counts: about 40 read units for 1,000 open conflicts, in one request for each megabyte.
    ///
    /// @param most where it stops
    public long openCount(int most) {
        long count = 0;
        for (QueryResponse page : dynamo.queryPaginator(request -> request.tableName(table)
                .indexName("byStatus")
                .select(Select.COUNT)
                .limit(most)
                .keyConditionExpression("#status = :open")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":open", text(ConflictStatus.OPEN.word()))))) {
            count += page.count();
            if (count >= most) return most;
        }
        return count;
    }

    /// The write that makes a conflict open. One that is open keeps the instant at which it was found; one that was
    /// closed is open again, from the conflict's own instant on.
    ///
    /// @throws IllegalArgumentException where the conflict is not open
    public TransactWriteItem open(Conflict conflict) {
        if (conflict.status() != ConflictStatus.OPEN) {
            throw new IllegalArgumentException("only an open conflict can be opened: " + conflict.id());
        }
        Map<String, AttributeValue> values = new HashMap<>();
        Map<String, String> names = new HashMap<>(Map.of("#status", "status"));
        List<String> sets = new ArrayList<>(List.of(
                "#status = :open",
                "detected = if_not_exists(open_since, :detected)",
                "open_since = if_not_exists(open_since, :detected)"));
        values.put(":open", text(ConflictStatus.OPEN.word()));
        values.put(":detected", text(ConflictItem.detected(conflict.detectedAt(), conflict.id())));
        ConflictItem.content(conflict).forEach((name, value) -> {
            sets.add("#" + name + " = :" + name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        return update(conflict.id(), "SET " + String.join(", ", sets) + " REMOVE closed_at", names, values);
    }

    /// The write that closes a conflict. It never refuses the transaction it is part of, lest a conflict that was lost
    /// from the table holds up its contact for ever; closed twice, the last time counts.
    ///
    /// @throws IllegalArgumentException where the status is open
    public TransactWriteItem close(String id, ConflictStatus status, Instant at) {
        if (status == ConflictStatus.OPEN) throw new IllegalArgumentException("open is not a way to close: " + id);
        return update(
                id,
                "SET #status = :status, closed_at = :at REMOVE open_since",
                Map.of("#status", "status"),
                Map.of(":status", text(status.word()), ":at", instant(at.truncatedTo(ChronoUnit.MILLIS))));
    }

    private TransactWriteItem update(
            String id, String expression, Map<String, String> names, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(ConflictItem.key(id))
                        .updateExpression(expression)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    private List<Map<String, AttributeValue>> newest(ConflictStatus status, @Nullable String below, int limit) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":status", text(status.word())));
        if (below != null) values.put(":below", text(below));
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName("byStatus")
                        .scanIndexForward(false)
                        .limit(limit)
                        .keyConditionExpression(
                                below == null ? "#status = :status" : "#status = :status AND detected < :below")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .limit(limit)
                .toList();
    }

    private static String detected(Map<String, AttributeValue> item) {
        return text(item, "detected");
    }
}
