package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.number;

import dev.lockstep.runtime.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// How many plays a user may send in a minute, from one full minute to the next. Thread-safe.
public final class PlayLimit {
    /// Plays a minute, where nothing else is configured.
    public static final int DEFAULT_PER_MINUTE = 60;

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int TOO_MANY = 429;
    private final DynamoDbClient dynamo;
    private final String table;
    private final int perMinute;
    private final Clock clock;

    /// @param perMinute at least 1
    public PlayLimit(DynamoDbClient dynamo, String table, int perMinute, Clock clock) {
        if (perMinute < 1) throw new IllegalArgumentException("perMinute must be at least 1: " + perMinute);
        this.dynamo = dynamo;
        this.table = table;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Counts a call of the user, in one request. One whose answer was lost on the way may be counted twice.
    ///
    /// @throws Refusal 429 `too_many_plays`, until the end of the minute
    public void count(String userId) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant end = minute.plus(1, ChronoUnit.MINUTES);
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(PlayItems.minuteKey(userId, minute))
                    .updateExpression("SET expiresAt = :expires ADD calls :one")
                    .conditionExpression("attribute_not_exists(pk) OR calls < :most")
                    .expressionAttributeValues(Map.of(
                            ":expires", PlayItems.expiry(end.plus(KEPT)),
                            ":one", number(1),
                            ":most", number(perMinute))));
        } catch (ConditionalCheckFailedException full) {
            throw new Refusal(
                            TOO_MANY,
                            "too_many_plays",
                            "this user has sent " + perMinute + " plays in this minute, which is the most")
                    .after(Duration.between(now, end));
        }
    }
}
