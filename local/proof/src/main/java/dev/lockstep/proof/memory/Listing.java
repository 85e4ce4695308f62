package dev.lockstep.proof.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// One query of a table or index. As in DynamoDB the limit counts what was read before the filter, and a
/// page that is
/// full names where to go on even when nothing follows.
record Listing(TableSpec spec, TableSpec.Keys keys, QueryRequest request) {
    static Listing of(@Nullable TableSpec spec, QueryRequest request) {
        if (spec == null) throw new UnsupportedOperationException("there is no table " + request.tableName());
        return new Listing(spec, spec.keys(request.indexName()), request);
    }

    QueryResponse page(Collection<Map<String, AttributeValue>> items) {
        Condition matches = Condition.of(request.keyConditionExpression());
        Condition filter = Condition.of(request.filterExpression());
        Comparator<Map<String, AttributeValue>> order = Comparator.comparing(this::place);
        if (Boolean.FALSE.equals(request.scanIndexForward())) order = order.reversed();
        String start = request.hasExclusiveStartKey() ? place(request.exclusiveStartKey()) : null;
        List<Map<String, AttributeValue>> read = items.stream()
                .filter(item -> keys.of(item) != null && matches.holds(scope(item)))
                .sorted(order)
                .filter(item -> start == null || isAfter(place(item), start))
                .limit(request.limit() == null ? Long.MAX_VALUE : request.limit())
                .toList();
        List<Map<String, AttributeValue>> found =
                read.stream().filter(item -> filter.holds(scope(item))).toList();
        QueryResponse.Builder answer =
                QueryResponse.builder().count(found.size()).scannedCount(read.size());
        if (request.select() != Select.COUNT) {
            answer.items(found.stream().map(this::projected).toList());
        }
        boolean full = request.limit() != null && read.size() == request.limit();
        return full ? answer.lastEvaluatedKey(key(read.getLast())).build() : answer.build();
    }

    private boolean isAfter(String place, String start) {
        int order = place.compareTo(start);
        return Boolean.FALSE.equals(request.scanIndexForward()) ? order < 0 : order > 0;
    }

    /// By the index' keys, and by the table's own where those are equal.
    private String place(Map<String, AttributeValue> item) {
        return keys.of(item) + "\0" + spec.keys().of(item);
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new TreeMap<>();
        for (TableSpec.Keys some : List.of(keys, spec.keys())) {
            key.put(some.partition(), Objects.requireNonNull(item.get(some.partition())));
            if (some.sort() != null) key.put(some.sort(), Objects.requireNonNull(item.get(some.sort())));
        }
        return key;
    }

    private Scope scope(Map<String, AttributeValue> item) {
        return new Scope(item, request.expressionAttributeNames(), request.expressionAttributeValues());
    }

    private Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
        if (request.projectionExpression() == null) return item;
        Map<String, AttributeValue> shown = new HashMap<>();
        for (String name : request.projectionExpression().split(",\\s*")) {
            AttributeValue value = item.get(scope(item).name(name.trim()));
            if (value != null) shown.put(name.trim(), value);
        }
        return shown;
    }
}
