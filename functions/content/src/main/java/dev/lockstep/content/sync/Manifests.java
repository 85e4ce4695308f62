package dev.lockstep.content.sync;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runs.RunObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The manifest of the last complete sync: an object in S3, and an item that names it for as long as nobody
/// has written since. Thread-safe.
final class Manifests {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", text("CONTENT"), "sk", text("manifest"));

    private final DynamoDbClient dynamo;
    private final String table;
    private final RunObjects objects;

    /// @param table the one that runs are in
    Manifests(DynamoDbClient dynamo, String table, RunObjects objects) {
        this.dynamo = dynamo;
        this.table = table;
        this.objects = objects;
    }

    /// The manifest that holds; empty where there is none, it is of another reading of files, or it can no
    /// longer be had: then nobody can tell what has changed.
    Optional<Manifest> present() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(KEY).consistentRead(true))
                .item();
        AttributeValue reader = item.get("reader");
        AttributeValue object = item.get("object");
        if (reader == null || object == null || !number(Manifest.READER).equals(reader)) return Optional.empty();
        List<JsonNode> lines = new ArrayList<>();
        try {
            objects.forEachLine(object.s(), lines::add);
        } catch (S3Exception gone) {
            if (gone.statusCode() == 404 || gone.statusCode() == 403) return Optional.empty();
            throw gone;
        }
        return Optional.of(Manifest.read(lines));
    }

    /// Stores what a run will have brought about, which holds from [#holds] on.
    ///
    /// @param plan the token of the lease under which the plan was made, which no other worker has: one that
    ///     was overtaken never puts its own in the place of its successor's
    void put(String runId, long plan, Manifest manifest) {
        objects.put(key(runId, plan), manifest.lines());
    }

    /// The write that makes the manifest of the run's plan the one that holds.
    TransactWriteItem holds(String runId, long plan) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(Map.of(
                                "pk",
                                text("CONTENT"),
                                "sk",
                                text("manifest"),
                                "object",
                                text(key(runId, plan)),
                                "reader",
                                number(Manifest.READER))))
                .build();
    }

    /// The write after which none holds: the tables are about to change.
    TransactWriteItem none() {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(KEY))
                .build();
    }

    private static String key(String runId, long plan) {
        return "runs/" + runId + "/content/" + plan + "/manifest.jsonl";
    }
}
