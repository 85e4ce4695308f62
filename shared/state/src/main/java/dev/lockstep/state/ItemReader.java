package dev.lockstep.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads many items by their keys, as they are after every write before. Thread-safe.
public final class ItemReader {
    private static final int MOST_KEYS = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Backoff backoff;

    public ItemReader(DynamoDbClient dynamo, String table, Backoff backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.backoff = backoff;
    }

    /// Reads those of the items that are there. More than one batch is read at the same time, and
    /// handed to the reader one after another by the caller's thread.
    public void read(List<Map<String, AttributeValue>> keys, Consumer<Map<String, AttributeValue>> reader) {
        List<KeysAndAttributes> batches = batches(keys);
        if (batches.size() < 2) {
            batches.forEach(batch -> items(batch).forEach(reader));
            return;
        }
        try (ExecutorService fanOut = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<Map<String, AttributeValue>>>> answers = batches.stream()
                    .map(batch -> CompletableFuture.supplyAsync(() -> items(batch), fanOut))
                    .toList();
            answers.forEach(answer -> answered(answer).forEach(reader));
        }
    }

    private static List<Map<String, AttributeValue>> answered(
            CompletableFuture<List<Map<String, AttributeValue>>> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw failure;
        }
    }

    private static List<KeysAndAttributes> batches(List<Map<String, AttributeValue>> keys) {
        List<KeysAndAttributes> batches = new ArrayList<>();
        for (int start = 0; start < keys.size(); start += MOST_KEYS) {
            batches.add(KeysAndAttributes.builder()
                    .keys(keys.subList(start, Math.min(start + MOST_KEYS, keys.size())))
                    .consistentRead(true)
                    .build());
        }
        return batches;
    }

    /// All of a batch, of which an answer may leave some unread (DynamoDB, BatchGetItem); attempts are
    /// counted from the last one that brought something.
    private List<Map<String, AttributeValue>> items(KeysAndAttributes wanted) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int attempt = 0;
        KeysAndAttributes left = wanted;
        while (true) {
            KeysAndAttributes asked = left;
            BatchGetItemResponse answer = dynamo.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
            items.addAll(answer.responses().getOrDefault(table, List.of()));
            KeysAndAttributes unread = answer.unprocessedKeys().get(table);
            if (unread == null || unread.keys().isEmpty()) return items;
            attempt = unread.keys().size() < asked.keys().size() ? 1 : attempt + 1;
            backoff.after(attempt, "read " + unread.keys().size() + " items", null);
            left = unread;
        }
    }
}
