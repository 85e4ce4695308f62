package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What nobody is to ask for a while: a provider whose account has nothing left or who said so, and, where
/// the day's budget is spent, all who take money. Kept in the state table, for all workers. Thread-safe.
final class Pauses {
    /// After how long a provider without money is asked again whether there is anything left.
    static final Duration LENGTH = Duration.ofHours(1);

    /// What a pause of all that costs money is named; no provider is.
    static final String BUDGET = "budget";

    /// How the words of a row begin that waits for a budget.
    private static final String FOR_A_BUDGET = BUDGET + ": ";

    private static final AttributeValue PARTITION = text("AUDIO_PAUSE");

    private final DynamoDbClient dynamo;
    private final String table;
    private final long daily;
    private final Clock clock;

    /// @param daily the day's budget, in millionths of a dollar: a pause that began under another one is
    ///   void
    Pauses(DynamoDbClient dynamo, String table, long daily, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.daily = daily;
        this.clock = clock;
    }

    /// A pause.
    ///
    /// @param name of the provider, or [#BUDGET]
    /// @param begun when it began
    /// @param reason `code: detail` of the provider's refusal, or what is spent
    record Pause(String name, Instant begun, Instant until, String reason) {
        /// What a row says that waits for its end.
        String told() {
            return name.equals(BUDGET)
                    ? FOR_A_BUDGET + reason + "; more is bought from " + until
                            + " on, or within a quarter of an hour of its being raised"
                    : name + " is paused until " + until + ": " + reason;
        }
    }

    /// Whether a row that says so waits for a budget.
    static boolean isBudget(@Nullable String waiting) {
        return waiting != null && waiting.startsWith(FOR_A_BUDGET);
    }

    /// Lets nobody ask the provider for so long.
    Pause begin(String provider, Duration length, String reason) {
        Instant now = clock.instant();
        return kept(new Pause(provider, now, now.plus(length), reason), Map.of());
    }

    /// Lets nobody buy anything until then, or until there is another budget.
    Pause spent(Instant until) {
        var pause = new Pause(BUDGET, clock.instant(), until, "the budget of the day is spent");
        return kept(pause, Map.of("daily", number(daily)));
    }

    private Pause kept(Pause pause, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("pk", PARTITION);
        item.put("sk", text(pause.name()));
        item.put("begun", number(pause.begun().toEpochMilli()));
        item.put("until", number(pause.until().toEpochMilli()));
        item.put("reason", text(pause.reason()));
        item.put("expiresAt", number(pause.until().plus(LENGTH).getEpochSecond()));
        dynamo.putItem(request -> request.tableName(table).item(item));
        return pause;
    }

    /// The pause that keeps everybody from buying of the provider; empty where he may be asked.
    Optional<Pause> of(String provider) {
        Map<String, Pause> all = all();
        return Optional.ofNullable(all.getOrDefault(BUDGET, all.get(provider)));
    }

    /// The pause of all that costs money; empty where there is none.
    Optional<Pause> ofBudget() {
        return Optional.ofNullable(all().get(BUDGET));
    }

    /// Every pause there is now, by name.
    Map<String, Pause> all() {
        Map<String, Pause> pauses = new TreeMap<>();
        dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", PARTITION))
                        .consistentRead(true))
                .items()
                .stream()
                .filter(item -> !item.containsKey("daily") || number(item, "daily") == daily)
                .map(Pauses::pause)
                .filter(pause -> pause.until().isAfter(clock.instant()))
                .forEach(pause -> pauses.put(pause.name(), pause));
        return pauses;
    }

    private static Pause pause(Map<String, AttributeValue> item) {
        return new Pause(
                text(item, "sk"),
                Instant.ofEpochMilli(number(item, "begun")),
                Instant.ofEpochMilli(number(item, "until")),
                text(item, "reason"));
    }
}
