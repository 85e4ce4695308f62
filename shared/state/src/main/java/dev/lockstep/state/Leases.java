package dev.lockstep.state;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Single flight by name. A lease is one item of the state table; every grant raises its token, and every write made
/// under it carries [#stillHeld] in the same transaction, so a worker that was paused and overtaken is refused by the
/// table and not by its own good manners. Thread-safe.
public final class Leases {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public Leases(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// Asks for the lease. Granted where nobody holds it or the holder let it expire.
    ///
    /// @param worker who asks, for people; a request is told from every other by a random addition
    public LeaseAttempt acquire(String name, String worker, Duration timeToLive) {
        String owner = worker + "/" + UUID.randomUUID();
        Instant now = now();
        Instant expires = now.plus(timeToLive);
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(name))
                            .updateExpression("SET #owner = :owner, expires = :expires ADD #token :one")
                            .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                            .expressionAttributeNames(Map.of("#owner", "owner", "#token", "token"))
                            .expressionAttributeValues(Map.of(
                                    ":owner", text(owner),
                                    ":expires", number(expires.toEpochMilli()),
                                    ":now", number(now.toEpochMilli()),
                                    ":one", number(1)))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            return new LeaseAttempt.Granted(new Lease(name, owner, number(item, "token"), expires));
        } catch (ConditionalCheckFailedException held) {
            Map<String, AttributeValue> holder = dynamo.getItem(
                            request -> request.tableName(table).key(key(name)).consistentRead(true))
                    .item();
            String holds = String.valueOf(Attributes.optionalText(holder, "owner"));
            // The SDK repeats a request whose answer was lost, and then meets the grant it was given the first time.
            if (holds.equals(owner)) {
                return new LeaseAttempt.Granted(new Lease(name, owner, number(holder, "token"), expires));
            }
            return new LeaseAttempt.Refused(holds, Instant.ofEpochMilli(number(holder, "expires")));
        }
    }

    /// The same lease with a later end.
    ///
    /// @throws StaleLeaseException where it was taken over
    public Lease renew(Lease lease, Duration timeToLive) {
        Instant expires = now().plus(timeToLive);
        changeHeld(lease, expires);
        return new Lease(lease.name(), lease.owner(), lease.token(), expires);
    }

    /// Gives the lease back at once. The token stays, so that the next grant is higher.
    ///
    /// @throws StaleLeaseException where it was taken over
    public void release(Lease lease) {
        changeHeld(lease, Instant.EPOCH);
    }

    /// The condition that a transaction made under the lease must carry.
    public TransactWriteItem stillHeld(Lease lease) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key(lease.name()))
                        .conditionExpression("#token = :token")
                        .expressionAttributeNames(Map.of("#token", "token"))
                        .expressionAttributeValues(Map.of(":token", number(lease.token()))))
                .build();
    }

    /// The same condition, which extends the lease besides: a heartbeat that costs no request of its own.
    public TransactWriteItem stillHeldAndRenewed(Lease lease, Duration timeToLive) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(lease.name()))
                        .updateExpression("SET expires = :expires")
                        .conditionExpression("#token = :token")
                        .expressionAttributeNames(Map.of("#token", "token"))
                        .expressionAttributeValues(Map.of(
                                ":expires",
                                number(now().plus(timeToLive).toEpochMilli()),
                                ":token",
                                number(lease.token()))))
                .build();
    }

    private void changeHeld(Lease lease, Instant expires) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(lease.name()))
                    .updateExpression("SET expires = :expires, changed = :changed")
                    .conditionExpression("#token = :token")
                    .expressionAttributeNames(Map.of("#token", "token"))
                    .expressionAttributeValues(Map.of(
                            ":expires", number(expires.toEpochMilli()),
                            ":changed", instant(now()),
                            ":token", number(lease.token()))));
        } catch (ConditionalCheckFailedException taken) {
            throw new StaleLeaseException("the lease " + lease.name() + " was taken over from " + lease.owner());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static Map<String, AttributeValue> key(String name) {
        return Map.of("pk", text("LEASE"), "sk", text(name));
    }
}
