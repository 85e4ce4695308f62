package dev.lockstep.state;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.guards.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Spending in the state table, under `BUDGETS`: an item for each hour, with a counter for each dimension
/// that was spent in it, and the item `REVISION`, which every spending raises. A bucket that no longer
/// counts is deleted by the table's time to live. Thread-safe.
///
/// All counters are read with one query, and spending is two writes, or one more for every further
/// [#IN_AN_ITEM] dimensions.
public final class DynamoBudgetStore implements BudgetStore {
    /// So many counters go into one update: an expression holds 4 KB (DynamoDB, Service quotas), about
    /// 10 bytes each.
    static final int IN_AN_ITEM = 200;

    private static final AttributeValue PARTITION = text("BUDGETS");
    private static final Map<String, AttributeValue> REVISION = Map.of("pk", PARTITION, "sk", text("REVISION"));
    private static final String HOUR = "HOUR#";
    private static final String COUNTER = "n:";
    private static final Duration KEPT = Window.MEMORY.plusDays(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Transactions transactions;

    public DynamoBudgetStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.transactions = new Transactions(dynamo);
    }

    /// The revision is read before the counters: what is spent in between is then at most seen and
    /// never missed.
    @Override
    public Seen read(Instant now) {
        Map<String, AttributeValue> revision = dynamo.getItem(
                        request -> request.tableName(table).key(REVISION).consistentRead(true))
                .item();
        return new Seen(spent(now), number(revision, "revision"));
    }

    @Override
    public boolean spend(Map<String, Long> amounts, Seen seen, Instant now) {
        return transactions.write(writes(amounts, seen, now)) instanceof TransactionOutcome.Written;
    }

    @Override
    public void move(Map<String, Long> amounts, Instant from, Instant now) {
        if (Window.isSameHour(from, now)) return;
        List<TransactWriteItem> writes = new ArrayList<>(writes(amounts, now));
        writes.addAll(additions(negative(amounts), from));
        transactions.write(writes);
    }

    /// The revision stays: whoever looked before sees too much spent, and never too little.
    @Override
    public void giveBack(Map<String, Long> amounts, Instant at) {
        transactions.write(additions(negative(amounts), at));
    }

    private static Map<String, Long> negative(Map<String, Long> amounts) {
        Map<String, Long> back = new HashMap<>();
        amounts.forEach((dimension, count) -> back.put(dimension, -count));
        return back;
    }

    /// What the last 24 hours hold, by dimension: one query.
    public Map<String, Long> spent(Instant now) {
        return Window.sum(hours(now), now);
    }

    @Override
    public Map<Instant, Map<String, Long>> hours(Instant now) {
        Map<Instant, Map<String, Long>> buckets = new HashMap<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :budgets AND sk BETWEEN :oldest AND :newest")
                        .expressionAttributeValues(Map.of(
                                ":budgets",
                                PARTITION,
                                ":oldest",
                                text(HOUR + Window.oldest(now)),
                                ":newest",
                                text(HOUR + "~"))))
                .items()
                .forEach(item -> count(item, buckets));
        return buckets;
    }

    /// The writes of a spending that is refused where anybody has spent since `seen` was read, to be
    /// made together with others; the condition is that of the first.
    public List<TransactWriteItem> writes(Map<String, Long> amounts, Seen seen, Instant now) {
        Update.Builder revision = raise();
        if (seen.revision() == 0) {
            revision.conditionExpression("attribute_not_exists(pk)")
                    .expressionAttributeValues(Map.of(":one", number(1)));
        } else {
            revision.conditionExpression("revision = :seen")
                    .expressionAttributeValues(Map.of(":one", number(1), ":seen", number(seen.revision())));
        }
        return withAdditions(revision, amounts, now);
    }

    /// The writes of a spending that nothing refuses. It adds up with every other, and whoever looked
    /// before it is refused.
    public List<TransactWriteItem> writes(Map<String, Long> amounts, Instant now) {
        return withAdditions(raise().expressionAttributeValues(Map.of(":one", number(1))), amounts, now);
    }

    private Update.Builder raise() {
        return Update.builder().tableName(table).key(REVISION).updateExpression("ADD revision :one");
    }

    private List<TransactWriteItem> withAdditions(Update.Builder revision, Map<String, Long> amounts, Instant now) {
        amounts.forEach((dimension, count) -> {
            if (count < 1) throw new IllegalArgumentException("spending must be 1 or more: " + dimension + "=" + count);
        });
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().update(revision.build()).build());
        writes.addAll(additions(amounts, now));
        return writes;
    }

    private List<TransactWriteItem> additions(Map<String, Long> amounts, Instant now) {
        List<TransactWriteItem> writes = new ArrayList<>();
        List<Map.Entry<String, Long>> all = List.copyOf(new TreeMap<>(amounts).entrySet());
        for (int start = 0; start < all.size(); start += IN_AN_ITEM) {
            String item = HOUR + Window.bucket(now) + "#" + start / IN_AN_ITEM;
            writes.add(addition(item, all.subList(start, Math.min(start + IN_AN_ITEM, all.size())), now));
        }
        return writes;
    }

    private TransactWriteItem addition(String item, List<Map.Entry<String, Long>> amounts, Instant now) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> additions = new ArrayList<>();
        for (Map.Entry<String, Long> amount : amounts) {
            String number = Integer.toString(additions.size());
            names.put("#" + number, COUNTER + amount.getKey());
            values.put(":" + number, number(amount.getValue()));
            additions.add("#" + number + " :" + number);
        }
        values.put(":end", number(Window.bucket(now).plus(KEPT).getEpochSecond()));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Map.of("pk", PARTITION, "sk", text(item)))
                        .updateExpression("SET expiresAt = :end ADD " + String.join(", ", additions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    private static void count(Map<String, AttributeValue> item, Map<Instant, Map<String, Long>> buckets) {
        String hour = text(item, "sk").substring(HOUR.length()).split("#", 2)[0];
        Map<String, Long> bucket = buckets.computeIfAbsent(Instant.parse(hour), start -> new HashMap<>());
        item.forEach((name, value) -> {
            if (name.startsWith(COUNTER)) {
                bucket.merge(name.substring(COUNTER.length()), Long.parseLong(value.n()), Math::addExact);
            }
        });
    }
}
