package dev.lockstep.contacts.history;

import static dev.lockstep.state.Attributes.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The history of contacts in DynamoDB, an item for each write of a contact, kept for 90 days; DynamoDB may
/// take a few days more to forget. Writes are handed out and not made, so that history tells what happened
/// and nothing else. Thread-safe.
public final class SyncLog {
    /// How many entries are read at once at most.
    public static final int MOST = 1000;

    /// How long an entry is kept.
    public static final Duration KEPT = EntryItem.KEPT;

    private final DynamoDbClient dynamo;
    private final String table;

    public SyncLog(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// The write that tells of a change: one item. Made twice it is told once. Values stand there to the
    /// letter as long as all lines together take at most 380,000 bytes as JSON; see [Line#whole].
    ///
    /// @throws IllegalArgumentException where fields and reasons alone take more than that
    public TransactWriteItem write(Entry entry) {
        Map<String, AttributeValue> item = EntryItem.of(entry);
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    /// What was changed about a client, newest first, as last written.
    ///
    /// @param limit at most so many, 1 to [#MOST]
    public List<Entry> ofClient(UUID clientId, int limit) {
        checked(limit);
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(limit)
                        .keyConditionExpression("pk = :client")
                        .expressionAttributeValues(Map.of(":client", EntryItem.partition(clientId))))
                .items()
                .stream()
                .limit(limit)
                .map(EntryItem::toEntry)
                .toList();
    }

    /// What a run changed, in the order in which it did. From an index, which follows a write within about
    /// a second.
    ///
    /// @param cursor the `nextCursor` of the page before in the same run, or null for the first
    /// @param limit at most so many, 1 to [#MOST]
    /// @throws dev.lockstep.state.CodedException `bad_cursor` where the run's history did not give the
    ///     cursor
    public EntryPage ofRun(String runId, @Nullable String cursor, int limit) {
        checked(limit);
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .indexName("byRun")
                .limit(limit + 1)
                .keyConditionExpression("run_id = :run")
                .expressionAttributeValues(Map.of(":run", text(runId)));
        if (cursor != null) request.exclusiveStartKey(EntryCursor.read(runId, cursor));
        List<Map<String, AttributeValue>> found = dynamo.queryPaginator(request.build()).items().stream()
                .limit(limit + 1L)
                .toList();
        List<Map<String, AttributeValue>> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? EntryCursor.write(shown.getLast()) : null;
        return new EntryPage(shown.stream().map(EntryItem::toEntry).toList(), next);
    }

    /// What a run changed about a client, in the order in which it did, as last written.
    public List<Entry> ofRun(String runId, UUID clientId) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :client")
                        .filterExpression("run_id = :run")
                        .expressionAttributeValues(
                                Map.of(":client", EntryItem.partition(clientId), ":run", text(runId))))
                .items()
                .stream()
                .map(EntryItem::toEntry)
                .toList();
    }

    /// The clients whose email was this one before a write of ours, as far as history reaches back. From an
    /// index, which follows a write within about a second.
    ///
    /// @param email canonical
    public Set<UUID> whoHad(String email) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName("byPastEmail")
                        .keyConditionExpression("was_email = :email")
                        .expressionAttributeValues(Map.of(":email", EntryItem.pastEmail(email))))
                .items()
                .stream()
                .map(EntryItem::clientId)
                .collect(Collectors.toSet());
    }

    private static void checked(int limit) {
        if (limit < 1 || limit > MOST) throw new IllegalArgumentException("limit must be 1.." + MOST + ": " + limit);
    }
}
