package dev.lockstep.content.sync;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The nine content tables as one of DynamoDB: `pk` is the type and the locale of a row, `sk` its id, so
/// that what belongs to somebody is a range of a partition and read as it is after every write. See
/// docs/adr/0021. Thread-safe.
final class ContentTable {
    private static final String HASH = "rowHash";
    private static final int PARTITIONS_AT_ONCE = 6;
    private static final Set<String> OURS = Set.of("pk", "sk", HASH);

    /// A row as it is stored.
    record Item(RowKey key, String rowHash, ObjectNode fields) {}

    private final DynamoDbClient dynamo;
    private final String table;

    ContentTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// Every row of the locale, or of both where null, and every author.
    List<StoredRow> list(@Nullable Locale locale) {
        List<StoredRow> rows = new ArrayList<>();
        Parallel.map(partitions(locale), PARTITIONS_AT_ONCE, partition -> rows(partition, null))
                .forEach(rows::addAll);
        return rows;
    }

    /// Every row in a folder and beneath it, authors excepted.
    List<StoredRow> under(String folder) {
        List<StoredRow> rows = new ArrayList<>();
        List<String> partitions = partitions(null);
        partitions.removeFirst();
        Parallel.map(partitions, PARTITIONS_AT_ONCE, partition -> rows(partition, folder))
                .forEach(rows::addAll);
        rows.removeIf(row -> !isUnder(row.key().id(), folder));
        return rows;
    }

    private static boolean isUnder(String id, String folder) {
        return id.length() == folder.length() || "/#".indexOf(id.charAt(folder.length())) >= 0;
    }

    /// Everything of a partition, whole.
    List<Item> items(String partition) {
        return items(partition, "pk = :pk", Map.of(":pk", text(partition)));
    }

    /// The rows whose id begins so, whole, in the order of their ids: one query.
    List<Item> beginningWith(ContentType type, @Nullable Locale locale, String prefix) {
        String partition = partition(type, locale);
        return items(
                partition,
                "pk = :pk AND begins_with(sk, :prefix)",
                Map.of(":pk", text(partition), ":prefix", text(prefix)));
    }

    private List<Item> items(String partition, String condition, Map<String, AttributeValue> values) {
        List<Item> items = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values)
                        .consistentRead(true))
                .items()
                .forEach(item -> items.add(item(partition, item)));
        return items;
    }

    /// The row's hash; null where there is no row.
    @Nullable
    String hash(RowKey key) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(itemKey(key))
                        .projectionExpression(HASH)
                        .consistentRead(true))
                .item();
        return optionalText(item, HASH);
    }

    /// The write that makes a change. It refuses where the row is neither as it was seen nor as it is to be.
    ///
    /// @param fields what is stored of a row that is put
    TransactWriteItem write(Change change, ObjectNode fields) {
        return switch (change) {
            case Change.Put put -> put(put, fields);
            case Change.Delete delete -> delete(delete);
        };
    }

    private TransactWriteItem put(Change.Put change, ObjectNode fields) {
        Map<String, AttributeValue> item = new HashMap<>(itemKey(change.key()));
        fields.properties().forEach(field -> item.put(field.getKey(), Attributes.fromJson(field.getValue())));
        item.put(HASH, text(change.rowHash()));
        Map<String, AttributeValue> hashes = new HashMap<>(Map.of(":is", text(change.rowHash())));
        String was = change.was();
        if (was != null) hashes.put(":was", text(was));
        String expected = was == null ? "attribute_not_exists(pk)" : "rowHash = :was";
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(expected + " OR rowHash = :is")
                        .expressionAttributeValues(hashes))
                .build();
    }

    private TransactWriteItem delete(Change.Delete change) {
        String was = change.was();
        return TransactWriteItem.builder()
                .delete(delete -> {
                    delete.tableName(table).key(itemKey(change.key()));
                    if (was == null) {
                        delete.conditionExpression("attribute_not_exists(pk)");
                    } else {
                        delete.conditionExpression("attribute_not_exists(pk) OR rowHash = :was")
                                .expressionAttributeValues(Map.of(":was", text(was)));
                    }
                })
                .build();
    }

    private List<StoredRow> rows(String partition, @Nullable String prefix) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", text(partition)));
        if (prefix != null) values.put(":prefix", text(prefix));
        List<StoredRow> rows = new ArrayList<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression(prefix == null ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                        .projectionExpression("sk, rowHash, authorSlug")
                        .expressionAttributeValues(values)
                        .consistentRead(true))
                .items()
                .forEach(item -> rows.add(new StoredRow(
                        RowKey.parse(partition + '#' + text(item, "sk")),
                        text(item, HASH),
                        optionalText(item, "authorSlug"))));
        return rows;
    }

    private static Item item(String partition, Map<String, AttributeValue> item) {
        ObjectNode fields = Json.object();
        item.forEach((name, value) -> {
            if (!OURS.contains(name)) fields.set(name, Attributes.toJson(value));
        });
        return new Item(RowKey.parse(partition + '#' + text(item, "sk")), text(item, HASH), fields);
    }

    /// Every partition that rows of the locale are in, or of both where null, and that of the authors.
    static List<String> partitions(@Nullable Locale locale) {
        List<String> partitions = new ArrayList<>();
        for (ContentType type : ContentType.values()) {
            if (type == ContentType.AUTHORS) {
                partitions.add(partition(type, null));
                continue;
            }
            for (Locale one : Locale.values()) {
                if (locale == null || locale == one) partitions.add(partition(type, one));
            }
        }
        return partitions;
    }

    private static String partition(ContentType type, @Nullable Locale locale) {
        String text = new RowKey(type, locale, "").text();
        return text.substring(0, text.length() - 1);
    }

    private static Map<String, AttributeValue> itemKey(RowKey key) {
        return Map.of("pk", text(partition(key.type(), key.locale())), "sk", text(key.id()));
    }
}
