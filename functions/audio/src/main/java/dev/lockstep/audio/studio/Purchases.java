package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Who is buying what at present, noted in the state table before a provider is asked, so that nobody else
/// buys it at the same time, and whoever comes after a crash knows that it may have been paid for. A
/// purchase is settled when what was bought is kept, or was certainly not paid for. Thread-safe.
final class Purchases {
    /// How long a purchase is its buyer's: longer than a call to a provider may take.
    static final Duration LIFE = Duration.ofMinutes(3);

    private static final AttributeValue PARTITION = text("AUDIO_PURCHASE");
    private static final Duration KEPT = Duration.ofDays(7);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    Purchases(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// What came of an attempt to buy something. Exactly one case holds.
    sealed interface Claim {
        /// Nobody has tried before, or certainly did not pay.
        record Fresh(String key, String owner) implements Claim {}

        /// Somebody asked a provider since then and was not heard of any more: it may have been paid for.
        record Doubtful(String key, String owner, Instant since) implements Claim {}

        /// Somebody else is buying it, until then at most.
        record Taken(Instant until) implements Claim {}
    }

    /// Notes that something is about to be bought.
    Claim claim(String key) {
        String owner = UUID.randomUUID().toString();
        Instant now = clock.instant();
        try {
            Map<String, AttributeValue> before = dynamo.updateItem(request -> request.tableName(table)
                            .key(item(key))
                            .updateExpression("SET #owner = :owner, #until = :until, expiresAt = :expires,"
                                    + " since = if_not_exists(since, :now)")
                            .conditionExpression("attribute_not_exists(pk) OR #until <= :millis")
                            .expressionAttributeNames(Map.of("#owner", "owner", "#until", "until"))
                            .expressionAttributeValues(Map.of(
                                    ":owner", text(owner),
                                    ":until", number(now.plus(LIFE).toEpochMilli()),
                                    ":expires", number(now.plus(KEPT).getEpochSecond()),
                                    ":now", text(now.toString()),
                                    ":millis", number(now.toEpochMilli())))
                            .returnValues("ALL_OLD"))
                    .attributes();
            return before.isEmpty()
                    ? new Claim.Fresh(key, owner)
                    : new Claim.Doubtful(key, owner, Instant.parse(text(before, "since")));
        } catch (ConditionalCheckFailedException taken) {
            Map<String, AttributeValue> holder = dynamo.getItem(
                            request -> request.tableName(table).key(item(key)).consistentRead(true))
                    .item();
            // The SDK repeats a request whose answer was lost, and then meets what it wrote the first time.
            if (owner.equals(optionalText(holder, "owner"))) {
                Instant since = Instant.parse(text(holder, "since"));
                return since.equals(now) ? new Claim.Fresh(key, owner) : new Claim.Doubtful(key, owner, since);
            }
            return new Claim.Taken(Instant.ofEpochMilli(number(holder, "until")));
        }
    }

    /// Nothing about it is in doubt any more.
    void settle(String key, String owner) {
        try {
            dynamo.deleteItem(request -> request.tableName(table)
                    .key(item(key))
                    .conditionExpression("attribute_not_exists(pk) OR #owner = :owner")
                    .expressionAttributeNames(Map.of("#owner", "owner"))
                    .expressionAttributeValues(Map.of(":owner", text(owner))));
        } catch (ConditionalCheckFailedException taken) {
            // Somebody has taken it for lost, and will find what we kept.
        }
    }

    private static Map<String, AttributeValue> item(String key) {
        return Map.of("pk", PARTITION, "sk", text(key));
    }
}
