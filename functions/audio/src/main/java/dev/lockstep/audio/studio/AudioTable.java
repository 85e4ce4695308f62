package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The table contentAudios: `pk` is the type and the id of a text, `sk` the voice, so that an edition is a
/// get, all editions of a text a query, and those of a hash or a status one of an index. See docs/adr/0022.
/// Thread-safe.
final class AudioTable {
    static final String BY_HASH = "byContentHash";
    static final String BY_STATUS = "byStatus";

    private static final int AT_ONCE = 8;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final String NOTHING_PAID =
            ", charactersBilled = :zero, micros = :zero, charactersEstimated = :zero, microsEstimated = :zero";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    AudioTable(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// What somebody asked for.
    record Wish(AudioId id, String contentHash, VoiceSettings settings, String recipe) {}

    /// One edition; empty where nobody asked for it yet.
    Optional<Audio> find(AudioId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Audio.of(item));
    }

    /// Those of the editions that are there, in their order, some read at once.
    List<Audio> findAll(List<AudioId> ids) {
        List<Callable<Optional<Audio>>> reads = new ArrayList<>();
        ids.forEach(id -> reads.add(() -> find(id)));
        return Together.all(reads, AT_ONCE).stream().flatMap(Optional::stream).toList();
    }

    /// Every edition of a text, by voice: one query.
    List<Audio> ofContent(SpokenType type, String contentId) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(partition(type, contentId))))
                        .consistentRead(true))
                .items()
                .stream()
                .map(Audio::of)
                .toList();
    }

    /// The editions that are to speak a text of this hash: one query, and a moment behind the table.
    List<AudioId> withHash(String contentHash) {
        return ids(query(BY_HASH, "contentHash", contentHash).build());
    }

    /// The editions of a status, those that changed longest ago first: one query, and a moment behind the
    /// table.
    List<AudioId> withStatus(Status status) {
        return ids(query(BY_STATUS, "status", status.word()).build());
    }

    /// The first so many of a status, those that changed last first: one query, and a moment behind the
    /// table.
    ///
    /// @param after the place before them, of the same status; empty for the first ones
    List<StatusPlace> places(Status status, Optional<StatusPlace> after, int most) {
        QueryRequest.Builder query = query(BY_STATUS, "status", status.word())
                .tableName(table)
                .scanIndexForward(false)
                .limit(most);
        after.ifPresent(place -> {
            Map<String, AttributeValue> start = new HashMap<>(key(place.id()));
            start.put("status", text(status.word()));
            start.put("changed", text(place.changed()));
            query.exclusiveStartKey(start);
        });
        return dynamo.query(query.build()).items().stream().map(StatusPlace::of).toList();
    }

    /// Those of a status, as far as nobody works on them and there is no message of theirs: because they
    /// wait for a budget, or because it was lost, which is so where they have not changed since and wait for
    /// none.
    ///
    /// @param isSpent whether those that wait for a budget are left out, since there is none yet
    List<AudioId> withoutMessage(Status status, Instant unchangedSince, boolean isSpent) {
        QueryRequest query = query(BY_STATUS, "status", status.word())
                .filterExpression("heldUntil <= :now")
                .expressionAttributeValues(Map.of(":key", text(status.word()), ":now", number(clock.millis())))
                .tableName(table)
                .build();
        return dynamo.queryPaginator(query).items().stream()
                .filter(row -> Pauses.isBudget(optionalText(row, "waiting"))
                        ? !isSpent
                        : text(row, "changed").compareTo(sortable(unchangedSince)) < 0)
                .map(Audio::id)
                .toList();
    }

    /// How many editions there are of each status, counted by DynamoDB: no row travels. A moment behind the
    /// table.
    Map<Status, Long> counts() {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) counts.put(status, count(status));
        return counts;
    }

    private long count(Status status) {
        QueryRequest query = query(BY_STATUS, "status", status.word())
                .tableName(table)
                .select(Select.COUNT)
                .build();
        return dynamo.queryPaginator(query).stream()
                .mapToLong(QueryResponse::count)
                .sum();
    }

    private static QueryRequest.Builder query(String index, String attribute, String value) {
        return QueryRequest.builder()
                .indexName(index)
                .keyConditionExpression("#key = :key")
                .expressionAttributeNames(Map.of("#key", attribute))
                .expressionAttributeValues(Map.of(":key", text(value)));
    }

    private List<AudioId> ids(QueryRequest query) {
        return dynamo.queryPaginator(query.toBuilder().tableName(table).build()).items().stream()
                .map(Audio::id)
                .toList();
    }

    /// Makes the row pending, or makes it anew where there is none. What can be heard stays. Whoever works
    /// on it may write no more. What was bought since the edition was last complete stays counted.
    ///
    /// @param seen the row as it was when the wish was looked at; empty where there was none
    /// @return false where somebody changed the row since
    boolean wish(Wish wish, Optional<Audio> seen) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":hash", text(wish.contentHash()));
        values.put(":settings", Attributes.fromJson(wish.settings().toJson()));
        values.put(":status", text(Status.PENDING.word()));
        values.put(":recipe", text(wish.recipe()));
        values.put(":type", text(wish.id().contentType().word()));
        values.put(":content", text(wish.id().contentId()));
        values.put(":voice", text(wish.id().voiceId()));
        values.put(":locale", text(wish.id().locale().code()));
        values.put(":zero", number(0));
        values.put(":fence", number(seen.map(Audio::fence).orElse(0L) + 1));
        seen.ifPresent(audio -> values.put(":seen", number(audio.fence())));
        boolean isAnother = seen.isEmpty() || seen.get().status() == Status.COMPLETED;
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(wish.id()))
                    .updateExpression("SET contentHash = :hash, voiceSettings = :settings, #status = :status,"
                            + " recipe = :recipe, contentType = :type, contentId = :content, voiceId = :voice,"
                            + " locale = :locale, generationAttempts = :zero, heldUntil = :zero, unitsDone = :zero,"
                            + " unitsTotal = :zero, fence = :fence, updatedAt = :now, changed = :changed"
                            + (isAnother ? NOTHING_PAID : "") + " REMOVE errorMessage, failedAt, waiting")
                    .conditionExpression(seen.isPresent() ? "fence = :seen" : "attribute_not_exists(pk)")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(stamped(values)));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /// Takes a row to work on it until then. A row whose last worker did not give it back was tried in vain.
    HoldAttempt hold(AudioId id, Instant until) {
        while (true) {
            Optional<Audio> found = find(id);
            if (found.isEmpty() || !found.get().status().isOpen()) return new HoldAttempt.Idle();
            Audio audio = found.get();
            long now = clock.millis();
            if (audio.heldUntil() > now) return new HoldAttempt.Busy(Instant.ofEpochMilli(audio.heldUntil()));
            long fence = audio.fence() + 1;
            try {
                Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                                .key(key(id))
                                .updateExpression("SET fence = :fence, heldUntil = :until ADD generationAttempts :lost")
                                .conditionExpression("fence = :seen AND heldUntil = :held")
                                .expressionAttributeValues(Map.of(
                                        ":fence", number(fence),
                                        ":seen", number(audio.fence()),
                                        ":held", number(audio.heldUntil()),
                                        ":until", number(until.toEpochMilli()),
                                        ":lost", number(audio.heldUntil() == 0 ? 0 : 1)))
                                .returnValues("ALL_NEW"))
                        .attributes();
                return new HoldAttempt.Taken(new Held(Audio.of(item), fence));
            } catch (ConditionalCheckFailedException changed) {
                // Somebody was quicker, or the answer to our own request was lost: the row says which.
                Optional<Audio> row = find(id);
                if (row.isPresent() && row.get().fence() == fence && row.get().heldUntil() == until.toEpochMilli()) {
                    return new HoldAttempt.Taken(new Held(row.get(), fence));
                }
            }
        }
    }

    /// Writes a change to a row that is held.
    ///
    /// @return the row as it is then
    /// @throws StaleLeaseException where somebody has taken it over, asked for it anew, or removed it
    Held write(Held held, Change change) {
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(held.id()))
                            .updateExpression(change.expression())
                            .conditionExpression("fence = :fence")
                            .expressionAttributeNames(change.names())
                            .expressionAttributeValues(stamped(change.values(held.fence())))
                            .returnValues("ALL_NEW"))
                    .attributes();
            return new Held(Audio.of(item), held.fence());
        } catch (ConditionalCheckFailedException taken) {
            throw new StaleLeaseException("the edition " + held.id() + " was taken over");
        }
    }

    /// Leaves a row that waited for a budget waiting for the pause that there is now, unless somebody
    /// changed it since. Nobody has to hold it.
    ///
    /// @return whether it waits
    boolean rests(Audio seen, Pauses.Pause pause) {
        if (!Pauses.isBudget(seen.waiting()) || seen.heldUntil() != 0) return false;
        if (!seen.status().isOpen()) return false;
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(seen.id()))
                    .updateExpression("SET waiting = :waiting, updatedAt = :now, changed = :changed")
                    .conditionExpression("fence = :seen AND heldUntil = :zero")
                    .expressionAttributeValues(stamped(Map.of(
                            ":waiting", text(pause.told()),
                            ":seen", number(seen.fence()),
                            ":zero", number(0)))));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /// Removes a row, unless somebody changed it since.
    ///
    /// @return whether it is gone
    boolean remove(Audio seen) {
        try {
            dynamo.deleteItem(request -> request.tableName(table)
                    .key(key(seen.id()))
                    .conditionExpression("attribute_not_exists(pk) OR fence = :seen")
                    .expressionAttributeValues(Map.of(":seen", number(seen.fence()))));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /// Some of all rows.
    ///
    /// @param isLast whether there are none behind them
    record Page(List<Audio> audios, boolean isLast) {
        Page {
            audios = List.copyOf(audios);
        }
    }

    /// So many rows of all there are, in an order of the table's own, in which the voices of a text follow
    /// one another.
    ///
    /// @param after the row before them, which may be gone; empty for the first ones
    Page page(Optional<AudioId> after, int most) {
        ScanResponse page = dynamo.scan(request -> {
            request.tableName(table).consistentRead(true).limit(most);
            after.ifPresent(id -> request.exclusiveStartKey(key(id)));
        });
        return new Page(
                page.items().stream().map(Audio::of).toList(),
                page.lastEvaluatedKey().isEmpty());
    }

    /// The editions of any status that changed since, and a moment behind the table.
    List<AudioId> changedSince(Instant since) {
        List<AudioId> all = new ArrayList<>();
        for (Status status : Status.values()) {
            all.addAll(ids(query(BY_STATUS, "status", status.word())
                    .keyConditionExpression("#key = :key AND changed >= :since")
                    .expressionAttributeValues(
                            Map.of(":key", text(status.word()), ":since", text(sortable(since.minus(CLOCKS_APART)))))
                    .build()));
        }
        return all;
    }

    private Map<String, AttributeValue> stamped(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> stamped = new HashMap<>(values);
        stamped.put(":now", number(clock.millis()));
        stamped.put(":changed", text(sortable(clock.instant())));
        return stamped;
    }

    /// With a digit for each millisecond, so that texts sort as time does.
    private static String sortable(Instant at) {
        return "%015d".formatted(at.toEpochMilli());
    }

    private static String partition(SpokenType type, String contentId) {
        return type.word() + '#' + contentId;
    }

    private static Map<String, AttributeValue> key(AudioId id) {
        return Map.of("pk", text(partition(id.contentType(), id.contentId())), "sk", text(id.voiceId()));
    }
}
