package dev.lockstep.state;

import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The `sync_status` document (seed 002, "sync_state Table Structure"): one item whose attribute `value` has a
/// section for each function. A section is absent until its function first ran.
public final class SyncStatus {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", text("sync_status"), "sk", text("document"));
    /// Before the name of a section.
    private static final String COMPLETED = "completed_";

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

    /// The write that replaces one section, for the transaction that makes it true. Needs [#prepare]
    /// once before.
    public TransactWriteItem section(String name, JsonNode section) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(KEY)
                        .updateExpression("SET #value.#section = :section")
                        .expressionAttributeNames(Map.of("#value", "value", "#section", name))
                        .expressionAttributeValues(Map.of(":section", Attributes.fromJson(section))))
                .build();
    }

    /// What a sync of contacts that has just completed adds to the document.
    ///
    /// @param records how many it went through
    /// @param updates how many changes it made
    /// @param conflicts how many it found
    public record Completed(Instant at, long records, long updates, long conflicts) {}

    /// The write that replaces a section as the run of it completes, for the transaction that makes it
    /// true: it counts the run in `statistics`, and names it in `lastSync`. Needs [#prepare] once before.
    public TransactWriteItem section(String name, JsonNode section, Completed completed) {
        AttributeValue records = Attributes.number(completed.records());
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(KEY)
                        .updateExpression("SET #value.#section = :section, #completed = :at, last_completed = :at,"
                                + " last_records = :records"
                                + " ADD total_records :records, total_updates :updates, total_conflicts :conflicts")
                        .expressionAttributeNames(
                                Map.of("#value", "value", "#section", name, "#completed", COMPLETED + name))
                        .expressionAttributeValues(Map.of(
                                ":section",
                                Attributes.fromJson(section),
                                ":at",
                                Attributes.instant(completed.at()),
                                ":records",
                                records,
                                ":updates",
                                Attributes.number(completed.updates()),
                                ":conflicts",
                                Attributes.number(completed.conflicts()))))
                .build();
    }

    /// The whole document; an empty object before anything ran. A section says when a run of it last completed
    /// (`lastCompletedAt`) while another one is under way too.
    public JsonNode read() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(KEY).consistentRead(true))
                .item();
        AttributeValue value = item.get("value");
        if (value == null) return Json.object();
        ObjectNode document = Json.object();
        Attributes.toJson(value).properties().forEach(section -> {
            ObjectNode copy = document.putObject(section.getKey());
            section.getValue().properties().forEach(one -> copy.set(one.getKey(), one.getValue()));
            String completed = Attributes.optionalText(item, COMPLETED + section.getKey());
            if (completed != null) copy.put("lastCompletedAt", completed);
        });
        String last = Attributes.optionalText(item, "last_completed");
        if (last == null) return document;
        document.putObject("lastSync")
                .put("timestamp", last)
                .put("recordsProcessed", Attributes.number(item, "last_records"));
        document.putObject("statistics")
                .put("recordsProcessed", Attributes.number(item, "total_records"))
                .put("updatesApplied", Attributes.number(item, "total_updates"))
                .put("conflicts", Attributes.number(item, "total_conflicts"))
                .put("lastUpdated", last);
        return document;
    }
}
