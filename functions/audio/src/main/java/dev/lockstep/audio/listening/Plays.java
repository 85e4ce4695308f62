package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Who played what, and how often: the seed's userContentAudios, with what makes a play count once. A user's
/// row for an audio, the event that raised it and what it does for popularity are written together or not
/// at all. Thread-safe.
public final class Plays {
    /// The most plays on one page.
    public static final int MOST = 100;

    private static final int EVENT = 0;
    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Transactions transactions;

    public Plays(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.transactions = new Transactions(dynamo);
    }

    /// What a play came to.
    ///
    /// @param playCount how often the user has played the audio by now
    /// @param counted whether this call raised it
    public record Counted(long playCount, boolean counted) {}

    /// Counts a play, once for each event of a user and audio: within 30 days the same event again changes
    /// nothing.
    ///
    /// @param eventId the client's own name for the play
    public Counted play(String userId, AudioId audio, String eventId) {
        Instant now = clock.instant();
        boolean counted = count(userId, audio, eventId, now);
        Map<String, AttributeValue> row = dynamo.getItem(request -> request.tableName(table)
                        .key(PlayItems.rowKey(userId, audio))
                        .consistentRead(true))
                .item();
        return new Counted(number(row, "playCount"), counted);
    }

    private boolean count(String userId, AudioId audio, String eventId, Instant now) {
        List<TransactWriteItem> play = List.of(event(userId, audio, eventId, now), raise(userId, audio, now));
        List<TransactWriteItem> firstOfWeek = Stream.concat(
                        play.stream(), Popularity.newListener(table, userId, audio, Week.of(now)).stream())
                .toList();
        return switch (transactions.write(firstOfWeek)) {
            case TransactionOutcome.Written _ -> true;
            case TransactionOutcome.Refused refused when refused.at(EVENT) -> false;
            // The user has heard the audio in this week before.
            case TransactionOutcome.Refused _ -> transactions.write(play) instanceof TransactionOutcome.Written;
        };
    }

    private TransactWriteItem event(String userId, AudioId audio, String eventId, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(PlayItems.eventKey(userId, audio, eventId));
        item.put("expiresAt", PlayItems.expiry(now.plus(PlayItems.KEPT)));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem raise(String userId, AudioId audio, Instant now) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(PlayItems.rowKey(userId, audio))
                        .updateExpression("SET userId = :user, contentAudioId = :audio, contentId = :content,"
                                + " contentType = :type, lastPlayedAt = :now, updatedAt = :now ADD playCount :one")
                        .expressionAttributeValues(Map.of(
                                ":user", text(userId),
                                ":audio", text(audio.text()),
                                ":content", text(audio.contentId()),
                                ":type", text(audio.contentType().word()),
                                ":now", text(PlayItems.sortable(now)),
                                ":one", number(1))))
                .build();
    }

    /// What a user played, newest first (the seed's index `user`): one query. It may lack what was played in
    /// the last second.
    ///
    /// @param limit 1 to [#MOST]
    /// @param cursor as a page before gave it; null for the first
    /// @throws dev.lockstep.state.CodedException `bad_cursor`
    public PlayPage ofUser(String userId, int limit, @Nullable String cursor) {
        PlayCursor after = cursor == null ? null : PlayCursor.parse(cursor);
        List<Play> plays = dynamo
                .query(request -> {
                    request.tableName(table)
                            .indexName("byUser")
                            .keyConditionExpression("userId = :user")
                            .expressionAttributeValues(Map.of(":user", text(userId)))
                            .scanIndexForward(false)
                            .limit(limit + 1);
                    if (after != null) request.exclusiveStartKey(startKey(userId, after));
                })
                .items()
                .stream()
                .map(Play::of)
                .toList();
        if (plays.size() <= limit) return new PlayPage(plays, null);
        List<Play> shown = plays.subList(0, limit);
        return new PlayPage(shown, PlayCursor.after(shown.getLast()).text());
    }

    private static Map<String, AttributeValue> startKey(String userId, PlayCursor after) {
        Map<String, AttributeValue> key = new HashMap<>(PlayItems.rowKey(userId, after.audio()));
        key.put("userId", text(userId));
        key.put("lastPlayedAt", text(PlayItems.sortable(after.lastPlayedAt())));
        return key;
    }

    /// What a user played of a content, in the order of the voices (the seed's index `user_content`): one
    /// query, which shows every play that was answered before.
    public List<Play> ofUserAndContent(String userId, SpokenType type, String contentId) {
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :user AND begins_with(sk, :content)")
                        .expressionAttributeValues(Map.of(
                                ":user", text(PlayItems.ofUser(userId)),
                                ":content", text(PlayItems.rowsOfContent(type, contentId))))
                        .consistentRead(true))
                .items()
                .stream()
                .map(Play::of)
                .toList();
    }
}
