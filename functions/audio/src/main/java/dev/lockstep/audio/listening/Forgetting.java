package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Takes an audio out of the table of plays when its content is gone. Events and marks of weeks, which no
/// list shows, expire by themselves. Thread-safe.
public final class Forgetting {
    /// What one request may hold (DynamoDB, BatchWriteItem).
    private static final int PAGE = 25;

    private static final Duration RESERVE = Duration.ofSeconds(5);
    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Backoff backoff = new Backoff();

    public Forgetting(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// Deletes the users' rows of the audio (found by the seed's index `contentAudio`) and its counts of
    /// listeners, 25 at a time. It may be called again at any time and then goes on, and it ends before the
    /// deadline.
    ///
    /// @return whether nothing is left; a play in the last second may be missed
    public boolean forget(AudioId audio, Deadline deadline) {
        return deleteAll(weeks(audio), deadline) && deleteAll(rows(audio), deadline);
    }

    private QueryRequest weeks(AudioId audio) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :audio")
                .expressionAttributeValues(Map.of(":audio", text(PlayItems.ofAudio(audio))))
                .projectionExpression("pk, sk")
                .limit(PAGE)
                .build();
    }

    private QueryRequest rows(AudioId audio) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName("byAudio")
                .keyConditionExpression("contentAudioId = :audio")
                .expressionAttributeValues(Map.of(":audio", text(audio.text())))
                .projectionExpression("pk, sk")
                .limit(PAGE)
                .build();
    }

    private boolean deleteAll(QueryRequest query, Deadline deadline) {
        QueryRequest next = query;
        while (!deadline.isWithin(RESERVE, clock)) {
            QueryResponse page = dynamo.query(next);
            if (!page.items().isEmpty()) delete(page.items());
            if (page.lastEvaluatedKey().isEmpty()) return true;
            next = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
        return false;
    }

    private void delete(List<Map<String, AttributeValue>> keys) {
        Map<String, List<WriteRequest>> left = Map.of(
                table,
                keys.stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key))
                                .build())
                        .toList());
        for (int attempt = 1; ; attempt++) {
            Map<String, List<WriteRequest>> writes = left;
            left = dynamo.batchWriteItem(request -> request.requestItems(writes))
                    .unprocessedItems();
            if (left.isEmpty()) return;
            backoff.after(attempt, "delete the plays of an audio", null);
        }
    }
}
