package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalInstant;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the sides refused, in the table of the links. A refusal is forgotten some time after it was to be
/// tried again; a final one is kept for good. Thread-safe.
public final class Refusals {
    /// Long enough for the next one to count as in a row.
    private static final Duration KEPT_ON = Duration.ofDays(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final ItemReader items;

    public Refusals(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new ItemReader(dynamo, table, new Backoff());
    }

    /// Those of these contacts, by contact and side.
    public Map<UUID, Map<Side, Refusal>> of(Collection<UUID> clientIds) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        clientIds.stream().distinct().forEach(id -> {
            for (Side side : Side.values()) keys.add(key(id, side));
        });
        Map<UUID, Map<Side, Refusal>> found = new HashMap<>();
        items.read(keys, item -> {
            Refusal refusal = refusal(item);
            found.computeIfAbsent(refusal.clientId(), id -> new HashMap<>()).put(refusal.side(), refusal);
        });
        return found;
    }

    /// Stores them, each over what was known of its contact and side.
    public void remember(Collection<Refusal> refusals) {
        refusals.forEach(refusal -> dynamo.putItem(put -> put.tableName(table).item(item(refusal))));
    }

    private static Map<String, AttributeValue> key(UUID clientId, Side side) {
        return Map.of("pk", text("R#" + side + "#" + clientId));
    }

    private static Map<String, AttributeValue> item(Refusal refusal) {
        Map<String, AttributeValue> item = new HashMap<>(key(refusal.clientId(), refusal.side()));
        item.put("a_id", text(refusal.clientId().toString()));
        item.put("side", text(refusal.side().name()));
        item.put("print", text(refusal.print()));
        item.put("code", text(refusal.code()));
        item.put("times", number(refusal.times()));
        if (refusal.until() != null) {
            item.put("until", instant(refusal.until()));
            item.put("expiresAt", number(refusal.until().plus(KEPT_ON).getEpochSecond()));
        }
        return item;
    }

    private static Refusal refusal(Map<String, AttributeValue> item) {
        return new Refusal(
                UUID.fromString(text(item, "a_id")),
                Side.valueOf(text(item, "side")),
                text(item, "print"),
                text(item, "code"),
                Math.toIntExact(number(item, "times")),
                optionalInstant(item, "until"));
    }
}
