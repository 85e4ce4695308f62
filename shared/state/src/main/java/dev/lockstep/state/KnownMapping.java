package dev.lockstep.state;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The mapping under which the sync may write: the first one it met, and then each that somebody approved a plan of.
/// An item of the state table, under `MAPPING`. Thread-safe.
public final class KnownMapping {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", text("MAPPING"), "sk", text("KNOWN"));

    private final DynamoDbClient dynamo;
    private final String table;

    public KnownMapping(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// Its fingerprint; empty before any run.
    public Optional<String> fingerprint() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(KEY).consistentRead(true))
                .item();
        return Optional.ofNullable(optionalText(item, "fingerprint"));
    }

    /// Makes the mapping the known one.
    public void know(String fingerprint) {
        dynamo.putItem(request -> request.tableName(table)
                .item(Map.of("pk", text("MAPPING"), "sk", text("KNOWN"), "fingerprint", text(fingerprint))));
    }
}
