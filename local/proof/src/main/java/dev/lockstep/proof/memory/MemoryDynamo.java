package dev.lockstep.proof.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// DynamoDB in memory, as far as we use it: getItem, putItem, updateItem, query, batchGetItem and
/// transactWriteItems,
/// each as one step that nobody sees half of. Every read sees the last write; indexes do not lag. Anything
/// else is an
/// UnsupportedOperationException. For one thread.
public final class MemoryDynamo implements DynamoDbClient {
    private static final int MOST_WRITES = 100;

    private final Map<String, TableSpec> specs;
    private final Map<String, TreeMap<String, Map<String, AttributeValue>>> tables = new HashMap<>();

    public MemoryDynamo(Map<String, TableSpec> specs) {
        this.specs = Map.copyOf(specs);
        specs.keySet().forEach(name -> tables.put(name, new TreeMap<>()));
    }

    /// Every item of a table, in the order of its keys.
    public Collection<Map<String, AttributeValue>> items(String table) {
        return Collections.unmodifiableCollection(table(table).values());
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        Map<String, AttributeValue> item = table(request.tableName()).get(key(request.tableName(), request.key()));
        // The SDK gives an empty map where there is no item.
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        request.requestItems().forEach((table, wanted) -> {
            if (new HashSet<>(wanted.keys()).size() < wanted.keys().size()) {
                throw Changes.invalid("Provided list of item keys contains duplicates");
            }
            if (wanted.keys().size() > MOST_WRITES) throw Changes.invalid("Too many items requested");
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            for (Map<String, AttributeValue> key : wanted.keys()) {
                Map<String, AttributeValue> item = table(table).get(key(table, key));
                if (item != null) items.add(item);
            }
            found.put(table, items);
        });
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        Write write = Write.put(
                request.tableName(),
                request.item(),
                request.conditionExpression(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues());
        makeAlone(write);
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        Write write = Write.update(
                request.tableName(),
                request.key(),
                request.updateExpression(),
                request.conditionExpression(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues());
        Map<String, AttributeValue> next = makeAlone(write);
        if (request.returnValues() == null || request.returnValues() == ReturnValue.NONE) {
            return UpdateItemResponse.builder().build();
        }
        if (request.returnValues() != ReturnValue.ALL_NEW) {
            throw new UnsupportedOperationException("updateItem with returnValues " + request.returnValues());
        }
        return UpdateItemResponse.builder().attributes(next).build();
    }

    private Map<String, AttributeValue> makeAlone(Write write) {
        if (!write.isAllowed(present(write))) {
            throw ConditionalCheckFailedException.builder()
                    .message("The conditional request failed")
                    .statusCode(400)
                    .build();
        }
        return make(write);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<Write> writes =
                request.transactItems().stream().map(MemoryDynamo::write).toList();
        if (writes.isEmpty() || writes.size() > MOST_WRITES) {
            throw Changes.invalid("a transaction holds 1.." + MOST_WRITES + " writes: " + writes.size());
        }
        Set<String> touched = new HashSet<>();
        for (Write write : writes) {
            if (!touched.add(write.table() + "\0" + key(write.table(), write.key()))) {
                throw Changes.invalid("Transaction request cannot include multiple operations on one item");
            }
        }
        List<CancellationReason> reasons = writes.stream()
                .map(write -> CancellationReason.builder()
                        .code(write.isAllowed(present(write)) ? "None" : "ConditionalCheckFailed")
                        .build())
                .toList();
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            throw TransactionCanceledException.builder()
                    .message("Transaction cancelled")
                    .cancellationReasons(reasons)
                    .statusCode(400)
                    .build();
        }
        writes.stream().filter(write -> !write.isCheck()).forEach(this::make);
        return TransactWriteItemsResponse.builder().build();
    }

    private static Write write(TransactWriteItem item) {
        if (item.put() != null) {
            var put = item.put();
            return Write.put(
                    put.tableName(),
                    put.item(),
                    put.conditionExpression(),
                    put.expressionAttributeNames(),
                    put.expressionAttributeValues());
        }
        if (item.update() != null) {
            var update = item.update();
            return Write.update(
                    update.tableName(),
                    update.key(),
                    update.updateExpression(),
                    update.conditionExpression(),
                    update.expressionAttributeNames(),
                    update.expressionAttributeValues());
        }
        if (item.delete() != null) {
            var delete = item.delete();
            return Write.delete(
                    delete.tableName(),
                    delete.key(),
                    delete.conditionExpression(),
                    delete.expressionAttributeNames(),
                    delete.expressionAttributeValues());
        }
        var check = item.conditionCheck();
        return Write.check(
                check.tableName(),
                check.key(),
                check.conditionExpression(),
                check.expressionAttributeNames(),
                check.expressionAttributeValues());
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return Listing.of(specs.get(request.tableName()), request)
                .page(table(request.tableName()).values());
    }

    private Map<String, AttributeValue> make(Write write) {
        String key = key(write.table(), write.key());
        Map<String, AttributeValue> next = write.made(present(write));
        if (next.isEmpty()) {
            table(write.table()).remove(key);
        } else {
            table(write.table()).put(key, Collections.unmodifiableMap(next));
        }
        return next;
    }

    private @Nullable Map<String, AttributeValue> present(Write write) {
        return table(write.table()).get(key(write.table(), write.key()));
    }

    private TreeMap<String, Map<String, AttributeValue>> table(String name) {
        TreeMap<String, Map<String, AttributeValue>> table = tables.get(name);
        if (table == null) throw new UnsupportedOperationException("there is no table " + name);
        return table;
    }

    private String key(String table, Map<String, AttributeValue> key) {
        TableSpec spec = specs.get(table);
        String text = spec == null ? null : spec.keys().of(key);
        if (text == null) throw Changes.invalid("The provided key element does not match the schema");
        return text;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
