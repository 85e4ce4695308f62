package dev.lockstep.smart;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Which subscribers a hint waits for, so that a storm of them about one person is one message and one
/// read. An item of the state table for each, kept for a day. Thread-safe.
///
/// A hint that waits stands for those that come after it: whoever takes it looks only after it was marked
/// as taken. One that was lost between its mark and the queue holds up the next for [#LOST] at most.
final class PendingHints {
    /// Half of what MailerLite lets pass before it sends an event again (MailerLite docs, Webhooks: 10
    /// seconds).
    static final Duration LOST = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String PENDING = "pending";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Executor threads;

    /// @param threads carries out several writes at the same time
    PendingHints(DynamoDbClient dynamo, String table, Clock clock, Executor threads) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.threads = threads;
    }

    /// Marks that a hint about the subscriber waits.
    ///
    /// @param event the same for an event that is delivered twice
    /// @return whether it is to be queued: no other waits, and it is not the last one once more
    boolean mark(String subscriberId, String event) {
        Instant now = clock.instant();
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(subscriberId))
                    .updateExpression("SET pending = :yes, marked = :now, event = :event, expiresAt = :end")
                    .conditionExpression("attribute_not_exists(pk) OR (pending = :no AND event <> :event)"
                            + " OR (pending = :yes AND marked < :lost)")
                    .expressionAttributeValues(Map.of(
                            ":yes", AttributeValue.fromBool(true),
                            ":no", AttributeValue.fromBool(false),
                            ":now", number(now.toEpochMilli()),
                            ":lost", number(now.minus(LOST).toEpochMilli()),
                            ":event", text(event),
                            ":end", number(now.plus(KEPT).getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException waits) {
            return false;
        }
    }

    /// Marks that the hints about these are taken; to be called before anybody looks.
    void taken(Collection<String> subscriberIds) {
        CompletableFuture.allOf(subscriberIds.stream()
                        .map(id -> CompletableFuture.runAsync(() -> taken(id), threads))
                        .toArray(CompletableFuture[]::new))
                .handle((done, failure) -> done)
                .join();
    }

    /// Left undone, it delays later hints and loses none.
    private void taken(String subscriberId) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(subscriberId))
                    .updateExpression("SET pending = :no")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(Map.of(":no", AttributeValue.fromBool(false))));
        } catch (ConditionalCheckFailedException unmarked) {
            // Not every hint comes from a webhook.
        }
    }

    /// Whether a hint about the subscriber waits.
    boolean isPending(String subscriberId) {
        AttributeValue pending = dynamo.getItem(request ->
                        request.tableName(table).key(key(subscriberId)).consistentRead(true))
                .item()
                .get(PENDING);
        return pending != null && Boolean.TRUE.equals(pending.bool());
    }

    private static Map<String, AttributeValue> key(String subscriberId) {
        return Map.of("pk", text("HINT#B#" + subscriberId), "sk", text("HINT"));
    }
}
