package dev.lockstep.contacts.links;

import dev.lockstep.state.Backoff;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads many items by their keys. Thread-safe.
final class ItemReader {
    private static final int MOST_KEYS = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Backoff backoff;

    ItemReader(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.backoff = backoff;
    }

    /// Reads those of the items that are there.
    void read(List<Map<String, AttributeValue>> keys, Consumer<Map<String, AttributeValue>> reader) {
        for (int start = 0; start < keys.size(); start += MOST_KEYS) {
            KeysAndAttributes wanted = KeysAndAttributes.builder()
                    .keys(keys.subList(start, Math.min(start + MOST_KEYS, keys.size())))
                    .consistentRead(true)
                    .build();
            read(wanted, reader);
        }
    }

    /// Reads all of the keys, of which an answer may leave some unread (DynamoDB, BatchGetItem);
    /// attempts are counted from the last one that brought something.
    private void read(KeysAndAttributes wanted, Consumer<Map<String, AttributeValue>> reader) {
        int attempt = 0;
        KeysAndAttributes left = wanted;
        while (true) {
            KeysAndAttributes asked = left;
            BatchGetItemResponse answer = dynamo.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
            answer.responses().getOrDefault(table, List.of()).forEach(reader);
            KeysAndAttributes unread = answer.unprocessedKeys().get(table);
            if (unread == null || unread.keys().isEmpty()) return;
            attempt = unread.keys().size() < asked.keys().size() ? 1 : attempt + 1;
            backoff.after(attempt, "read " + unread.keys().size() + " links", null);
            left = unread;
        }
    }
}
