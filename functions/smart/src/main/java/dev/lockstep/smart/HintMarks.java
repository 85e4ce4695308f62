package dev.lockstep.smart;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalInstant;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

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

/// What is remembered of those whom hints are about: when they were last looked at, and whether a hint about
/// them waits. An item of the state table for each, kept for a day. Thread-safe.
final class HintMarks {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String WAITS = "waits";
    private static final String LOOKED = "looked";
    private static final String STREAK = "streak";
    private static final String GAVE_UP = "gaveUp";

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

    /// What is remembered of somebody.
    ///
    /// @param looked when the last look at them began that did not fail; null where nobody looked
    /// @param streak how many looks in a row each came within [#STORM] of the one before
    /// @param waits whether a hint about them waits
    /// @param gaveUp why a hint about them went to the dead letters since; null where none did
    record Mark(
            @Nullable Instant looked,
            int streak,
            boolean waits,
            @Nullable String gaveUp) {
        static final Mark NONE = new Mark(null, 0, false, null);

        /// More than any two clocks of AWS differ.
        private static final Duration SKEW = Duration.ofSeconds(1);
        private static final Duration STORM = Duration.ofMinutes(1);
        private static final int AT_ONCE = 2;
        private static final int LONGEST = 5;

        /// Whether the look saw all that the hint is about, since the hint was there before it.
        boolean covers(Hint hint) {
            Instant noted = hint.noted();
            return hint.isPlain() && noted != null && looked != null && noted.isBefore(looked.minus(SKEW));
        }

        /// How long the next look is to wait, so that a storm of hints costs few: the third in a row waits
        /// for 1 second after the last, and each further one twice as long, up to 32 seconds.
        Duration rest(Instant now) {
            if (looked == null || streak < AT_ONCE) return Duration.ZERO;
            Duration rest = Duration.ofSeconds(1L << Math.min(streak - AT_ONCE, LONGEST));
            Duration left = Duration.between(now, looked.plus(rest));
            return left.isNegative() ? Duration.ZERO : left;
        }

        /// After one more look.
        int streakAt(Instant look) {
            return looked == null || looked.plus(STORM).isBefore(look) ? 1 : streak + 1;
        }
    }

    /// The marks of those of them who have one.
    Map<Who, Mark> of(Collection<Who> people) {
        Map<String, Who> byKey = people.stream().collect(Collectors.toMap(HintMarks::name, Function.identity()));
        Map<Who, Mark> marks = new HashMap<>();
        items.read(people.stream().map(HintMarks::key).toList(), item -> {
            Who who = byKey.get(text(item, "pk"));
            if (who != null) marks.put(who, mark(item));
        });
        return marks;
    }

    private static Mark mark(Map<String, AttributeValue> item) {
        AttributeValue waits = item.get(WAITS);
        return new Mark(
                optionalInstant(item, LOOKED),
                Math.toIntExact(number(item, STREAK)),
                waits != null && Boolean.TRUE.equals(waits.bool()),
                optionalText(item, GAVE_UP));
    }

    /// Marks that these were looked at, and that nothing waits for them; to be called after the look.
    ///
    /// @param streaks of each, this look included
    void looked(Map<Who, Integer> streaks, Instant began) {
        write(
                streaks.keySet(),
                "SET looked = :looked, streak = :streak, waits = :no, expiresAt = :end REMOVE gaveUp",
                who -> Map.of(
                        ":looked",
                        instant(began),
                        ":streak",
                        number(streaks.getOrDefault(who, 1)),
                        ":no",
                        AttributeValue.fromBool(false)));
    }

    /// Marks that hints about these wait.
    void waiting(Collection<Hint> hints) {
        write(
                hints.stream().map(Hint::who).distinct().toList(),
                "SET waits = :yes, expiresAt = :end",
                _ -> Map.of(":yes", AttributeValue.fromBool(true)));
    }

    /// Marks that no hint about these waits any more.
    void settled(Collection<Who> people) {
        write(people, "SET waits = :no, expiresAt = :end", _ -> Map.of(":no", AttributeValue.fromBool(false)));
    }

    /// Marks that hints about these are with the dead letters, and why.
    void gaveUp(Collection<Hint> hints) {
        Map<Who, String> reasons = hints.stream()
                .collect(Collectors.toMap(Hint::who, hint -> hint.code() + ": " + hint.reason(), (one, _) -> one));
        write(
                reasons.keySet(),
                "SET waits = :no, gaveUp = :why, expiresAt = :end",
                who -> Map.of(":no", AttributeValue.fromBool(false), ":why", text(String.valueOf(reasons.get(who)))));
    }

    /// Left undone, it costs another look, and loses no hint.
    private void write(Collection<Who> people, String update, Function<Who, Map<String, AttributeValue>> valuesOf) {
        List<Who> all = List.copyOf(people);
        for (int start = 0; start < all.size(); start += Transactions.MOST_WRITES) {
            transactions.write(all.subList(start, Math.min(start + Transactions.MOST_WRITES, all.size())).stream()
                    .map(who -> item(who, update, valuesOf.apply(who)))
                    .toList());
        }
    }

    private TransactWriteItem item(Who who, String update, Map<String, AttributeValue> own) {
        Map<String, AttributeValue> values = new HashMap<>(own);
        values.put(":end", number(clock.instant().plus(KEPT).getEpochSecond()));
        return TransactWriteItem.builder()
                .update(write -> write.tableName(table)
                        .key(key(who))
                        .updateExpression(update)
                        .expressionAttributeValues(values))
                .build();
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
