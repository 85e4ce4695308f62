package dev.lockstep.state;

import static dev.lockstep.state.Attributes.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The runs of all functions, and which run of each function is the latest. Thread-safe.
///
/// A run changes in two ways: its worker commits progress under a lease ([#commit]), and everybody else moves it from
/// a status and slice they saw to another ([#change]); either is refused where the run is no longer what they saw.
public final class Runs {
    private static final String AS_SEEN = "#status = :status AND slice = :slice";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Transactions transactions;
    private final Leases leases;

    public Runs(DynamoDbClient dynamo, String table, Leases leases) {
        this.dynamo = dynamo;
        this.table = table;
        this.transactions = new Transactions(dynamo);
        this.leases = leases;
    }

    public Optional<Run> find(String runId) {
        return item(RunItem.key(runId)).map(RunItem::toRun);
    }

    /// The run of the function that was started last.
    public Optional<Run> latest(String function) {
        return item(latestKey(function)).flatMap(pointer -> find(text(pointer, "runId")));
    }

    /// Stores a new run as its function's latest.
    ///
    /// @param previous the latest run that the caller saw, if any
    /// @return false where another run was started in between, or the previous one has changed its status or slice
    /// since, as it does when it is resumed; nothing was stored then
    public boolean start(Run run, @Nullable Run previous) {
        Put.Builder pointer = Put.builder()
                .tableName(table)
                .item(Map.of(
                        "pk", text("LATEST"),
                        "sk", text(run.function()),
                        "runId", text(run.runId())));
        if (previous == null) {
            pointer.conditionExpression("attribute_not_exists(pk)");
        } else {
            pointer.conditionExpression("runId = :previous")
                    .expressionAttributeValues(Map.of(":previous", text(previous.runId())));
        }
        Put item = Put.builder()
                .tableName(table)
                .item(RunItem.of(run))
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().put(pointer.build()).build());
        writes.add(TransactWriteItem.builder().put(item).build());
        if (previous != null) writes.add(unchanged(previous));
        return transactions.write(writes) instanceof TransactionOutcome.Written;
    }

    /// Replaces the run that the caller saw, with what else must change with it.
    ///
    /// @return false where it has changed its status or slice since; nothing was stored then
    public boolean change(Run seen, Run next, List<TransactWriteItem> with) {
        List<TransactWriteItem> writes = new ArrayList<>(with);
        writes.add(replace(next, seen.status(), seen.slice()));
        return transactions.write(writes) instanceof TransactionOutcome.Written;
    }

    /// Stores the progress of a running run, with what else must change with it, in one transaction that renews the
    /// lease as well.
    ///
    /// @throws StaleLeaseException where the lease was taken over, or the run was paused or ended meanwhile
    public void commit(Run run, Lease lease, Duration timeToLive, List<TransactWriteItem> with) {
        List<TransactWriteItem> writes = new ArrayList<>(with);
        writes.add(leases.stillHeldAndRenewed(lease, timeToLive));
        writes.add(replace(run, RunStatus.RUNNING, run.slice()));
        switch (transactions.write(writes)) {
            case TransactionOutcome.Written() -> {}
            case TransactionOutcome.Refused(var reasons) ->
                throw new StaleLeaseException("the run " + run.runId() + " is no longer this worker's");
        }
    }

    /// Runs, newest first.
    ///
    /// @param function only this function's, or all where null
    /// @param limit at most so many, 1 to 100
    /// @param cursor the `nextCursor` of the page before, or null for the first
    public RunPage list(@Nullable String function, int limit, @Nullable String cursor) {
        List<Run> found = new ArrayList<>();
        String after = cursor;
        do {
            QueryResponse page = query(function, limit - found.size(), after);
            page.items().forEach(item -> found.add(RunItem.toRun(item)));
            after = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
                    ? text(page.lastEvaluatedKey(), "sk")
                    : null;
        } while (after != null && found.size() < limit);
        return new RunPage(found, after);
    }

    private QueryResponse query(@Nullable String function, int limit, @Nullable String after) {
        return dynamo.query(request -> {
            request.tableName(table)
                    .keyConditionExpression("pk = :runs")
                    .scanIndexForward(false)
                    .limit(limit);
            if (function == null) {
                request.expressionAttributeValues(Map.of(":runs", text("RUNS")));
            } else {
                request.filterExpression("#function = :function")
                        .expressionAttributeNames(Map.of("#function", "function"))
                        .expressionAttributeValues(Map.of(":runs", text("RUNS"), ":function", text(function)));
            }
            if (after != null) request.exclusiveStartKey(RunItem.key(after));
        });
    }

    private TransactWriteItem replace(Run run, RunStatus status, int slice) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(RunItem.of(run))
                        .conditionExpression(AS_SEEN)
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(asSeen(status, slice)))
                .build();
    }

    private TransactWriteItem unchanged(Run seen) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(RunItem.key(seen.runId()))
                        .conditionExpression(AS_SEEN)
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(asSeen(seen.status(), seen.slice())))
                .build();
    }

    private static Map<String, AttributeValue> asSeen(RunStatus status, int slice) {
        return Map.of(":status", text(status.word()), ":slice", Attributes.number(slice));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static Map<String, AttributeValue> latestKey(String function) {
        return Map.of("pk", text("LATEST"), "sk", text(function));
    }
}
