package dev.lockstep.state;

import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The `sync_status` document (seed 002, "sync_state Table Structure"): one item whose attribute `value` has a
/// section for each function. A section is absent until its function first ran.
public final class SyncStatus {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", text("sync_status"), "sk", text("document"));
    private final DynamoDbClient dynamo;
    private final String table;

    public SyncStatus(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// Makes the empty document where there is none, so that sections can be set in it.
    public void prepare() {
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(Map.of(
                            "pk", text("sync_status"),
                            "sk", text("document"),
                            "value", AttributeValue.fromM(Map.of())))
                    .conditionExpression("attribute_not_exists(pk)"));
        } catch (ConditionalCheckFailedException there) {
            // It is there already, which is all that was asked for.
        }
    }

    /// The write that replaces one section, for the transaction that makes it true. Needs [#prepare] once before.
    public TransactWriteItem section(String name, JsonNode section) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(KEY)
                        .updateExpression("SET #value.#section = :section")
                        .expressionAttributeNames(Map.of("#value", "value", "#section", name))
                        .expressionAttributeValues(Map.of(":section", Attributes.fromJson(section))))
                .build();
    }

    /// The whole document; an empty object before anything ran.
    public JsonNode read() {
        AttributeValue value = dynamo.getItem(
                        request -> request.tableName(table).key(KEY).consistentRead(true))
                .item()
                .get("value");
        return value == null ? Json.object() : Attributes.toJson(value);
    }
}
