package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// How many users heard an audio in a week, each of them once, however often. Thread-safe.
public final class Popularity {
    /// The most audios of a list.
    public static final int MOST = 50;

    /// So many of each week are read, so that one that is far down in both may still come out ahead.
    private static final int READ = 200;

    private static final Comparator<PopularAudio> MOST_HEARD = Comparator.comparingLong(PopularAudio::weight)
            .reversed()
            .thenComparing(popular -> popular.audio().text());

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public Popularity(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// What is popular in a week.
    ///
    /// @param week such as `2026-W47`
    /// @param audios the most popular first
    public record Popular(String week, List<PopularAudio> audios) {
        public Popular {
            audios = List.copyOf(audios);
        }
    }

    /// The audios most heard now: by the listeners of this ISO week (UTC) and half of those of the week
    /// before, so that a Monday does not begin with an empty list. Of each week the 200 most heard are
    /// looked at: two queries. It may lack the last second.
    ///
    /// @param limit 1 to [#MOST]
    public Popular now(int limit) {
        Week week = Week.of(clock.instant());
        Map<AudioId, Long> listeners = listeners(week);
        Map<AudioId, Long> before = listeners(week.previous());
        TreeSet<PopularAudio> audios = new TreeSet<>(MOST_HEARD);
        listeners.forEach((audio, count) -> audios.add(new PopularAudio(audio, count, before.getOrDefault(audio, 0L))));
        before.forEach((audio, count) -> {
            if (!listeners.containsKey(audio)) audios.add(new PopularAudio(audio, 0, count));
        });
        return new Popular(week.text(), audios.stream().limit(limit).toList());
    }

    private Map<AudioId, Long> listeners(Week week) {
        Map<AudioId, Long> listeners = new HashMap<>();
        dynamo.query(request -> request.tableName(table)
                        .indexName("byListeners")
                        .keyConditionExpression("week = :week")
                        .expressionAttributeValues(Map.of(":week", text(week.text())))
                        .projectionExpression("pk, listeners")
                        .scanIndexForward(false)
                        .limit(READ))
                .items()
                .forEach(item -> listeners.put(PlayItems.audio(item), number(item, "listeners")));
        return listeners;
    }

    /// The writes that count a user among the listeners of a week; they refuse one who is already.
    static List<TransactWriteItem> newListener(String table, String userId, AudioId audio, Week week) {
        AttributeValue expires = PlayItems.expiry(week.end().plus(PlayItems.KEPT));
        Map<String, AttributeValue> heard = new HashMap<>(PlayItems.heardKey(userId, audio, week));
        heard.put("expiresAt", expires);
        return List.of(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(heard).conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(PlayItems.weekKey(audio, week))
                                .updateExpression("SET week = :week, expiresAt = :expires ADD listeners :one")
                                .expressionAttributeValues(
                                        Map.of(":week", text(week.text()), ":expires", expires, ":one", number(1))))
                        .build());
    }
}
