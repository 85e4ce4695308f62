package dev.lockstep.smart;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalInstant;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.Attributes;
import dev.lockstep.state.Backoff;
import dev.lockstep.state.ItemReader;
import dev.lockstep.state.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What is remembered of those whom hints are about: when they were last looked at, by which event, and
/// whether a hint about them waits. An item of the state table for each, kept for a day. Thread-safe.
final class HintMarks {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String WAITS = "waits";
    private static final String LOOKED = "looked";
    private static final String EVENT = "event";

    private final DynamoDbClient dynamo;
    private final String table;
    private final ItemReader items;
    private final Transactions transactions;
    private final Clock clock;

    HintMarks(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new ItemReader(dynamo, table, new Backoff());
        this.transactions = new Transactions(dynamo);
        this.clock = clock;
    }

    /// Somebody was looked at, and brought in step where they were not.
    ///
    /// @param looked when the look began
    /// @param event the last one that it was about; empty for none
    record Mark(Instant looked, String event) {
        /// More than any two clocks of AWS differ.
        private static final Duration SKEW = Duration.ofSeconds(1);

        /// Whether the look saw all that the hint is about: the hint was there before it, or it is the same
        /// event once more.
        boolean covers(Hint hint) {
            if (!hint.isPlain()) return false;
            boolean isReplay = !hint.event().isEmpty() && hint.event().equals(event);
            Instant noted = hint.noted();
            return isReplay || (noted != null && noted.isBefore(looked.minus(SKEW)));
        }
    }

    /// The marks of those of them who have one.
    Map<Who, Mark> of(Collection<Who> people) {
        Map<String, Who> byKey = people.stream().collect(Collectors.toMap(HintMarks::name, Function.identity()));
        Map<Who, Mark> marks = new HashMap<>();
        items.read(people.stream().map(HintMarks::key).toList(), item -> {
            Who who = byKey.get(text(item, "pk"));
            Instant looked = optionalInstant(item, LOOKED);
            if (who != null && looked != null) marks.put(who, new Mark(looked, text(item, EVENT)));
        });
        return marks;
    }

    /// Marks that these were looked at, and that nothing waits for them; to be called after the look.
    void looked(Collection<Hint> hints, Instant began) {
        write(hints, "SET looked = :looked, event = :event, waits = :no, expiresAt = :end", began);
    }

    /// Marks that hints about these wait.
    void waiting(Collection<Hint> hints) {
        write(hints, "SET waits = :yes, expiresAt = :end", null);
    }

    /// Marks that no hint about these waits, for they are with the dead letters.
    void over(Collection<Hint> hints) {
        write(hints, "SET waits = :no, expiresAt = :end", null);
    }

    /// Left undone, it costs another look, and loses no hint.
    private void write(Collection<Hint> hints, String update, @Nullable Instant looked) {
        List<Hint> all = List.copyOf(hints);
        for (int start = 0; start < all.size(); start += Transactions.MOST_WRITES) {
            transactions.write(all.subList(start, Math.min(start + Transactions.MOST_WRITES, all.size())).stream()
                    .map(hint -> item(hint, update, looked))
                    .toList());
        }
    }

    private TransactWriteItem item(Hint hint, String update, @Nullable Instant looked) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":end", number(clock.instant().plus(KEPT).getEpochSecond()));
        if (update.contains(":yes")) values.put(":yes", AttributeValue.fromBool(true));
        if (update.contains(":no")) values.put(":no", AttributeValue.fromBool(false));
        if (looked != null) {
            values.put(":looked", Attributes.instant(looked));
            values.put(":event", text(hint.event()));
        }
        return TransactWriteItem.builder()
                .update(write -> write.tableName(table)
                        .key(key(hint.who()))
                        .updateExpression(update)
                        .expressionAttributeValues(values))
                .build();
    }

    /// Whether a hint about them is known to wait.
    boolean isWaiting(Who who) {
        AttributeValue waits = dynamo.getItem(
                        request -> request.tableName(table).key(key(who)).consistentRead(true))
                .item()
                .get(WAITS);
        return waits != null && Boolean.TRUE.equals(waits.bool());
    }

    private static Map<String, AttributeValue> key(Who who) {
        return Map.of("pk", text(name(who)), "sk", text("HINT"));
    }

    private static String name(Who who) {
        return switch (who) {
            case Who.Email(var canonical) -> "HINT#EMAIL#" + canonical;
            case Who.OfA(var id) -> "HINT#A#" + id;
            case Who.OfB(var id) -> "HINT#B#" + id;
        };
    }
}
