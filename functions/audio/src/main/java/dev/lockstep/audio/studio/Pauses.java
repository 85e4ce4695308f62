package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Providers that nobody is to ask for a while, since their accounts have nothing left or they said so. Kept in the
/// state
/// table, for all workers. Thread-safe.
final class Pauses {
    /// After how long a provider without money is asked again whether there is anything left.
    static final Duration LENGTH = Duration.ofHours(1);

    private static final AttributeValue PARTITION = text("AUDIO_PAUSE");

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    Pauses(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// @param reason `code: detail` of the provider's refusal
    record Pause(Instant until, String reason) {}

    /// Lets nobody ask the provider for so long.
    Pause begin(String provider, Duration length, String reason) {
        var pause = new Pause(clock.instant().plus(length), reason);
        dynamo.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", PARTITION,
                        "sk", text(provider),
                        "until", number(pause.until().toEpochMilli()),
                        "reason", text(reason),
                        "expiresAt", number(pause.until().plus(LENGTH).getEpochSecond()))));
        return pause;
    }

    /// The provider's pause; empty where it may be asked.
    Optional<Pause> of(String provider) {
        return Optional.ofNullable(all().get(provider));
    }

    /// Every pause there is now, by provider.
    Map<String, Pause> all() {
        Map<String, Pause> pauses = new TreeMap<>();
        dynamo.query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", PARTITION))
                        .consistentRead(true))
                .items()
                .forEach(item -> pauses.put(
                        text(item, "sk"),
                        new Pause(Instant.ofEpochMilli(number(item, "until")), text(item, "reason"))));
        pauses.values().removeIf(pause -> !pause.until().isAfter(clock.instant()));
        return pauses;
    }
}
