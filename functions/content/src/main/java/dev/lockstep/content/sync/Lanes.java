package dev.lockstep.content.sync;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.Lease;
import dev.lockstep.state.StaleLeaseException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The fence of the content tables, in several items so that several writers can pass it at once: two transactions that
/// check the same item refuse each other (DynamoDB, TransactionConflict).
///
/// Whoever takes the lanes with a lease shuts out every holder of an older one: none of their writes is made any more,
/// however late it arrives. Thread-safe.
final class Lanes {
    /// How many writers work side by side.
    static final int COUNT = 4;

    private final DynamoDbClient dynamo;
    private final String table;

    /// @param table the one that leases are in
    Lanes(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// Takes all lanes.
    ///
    /// @throws StaleLeaseException where a later lease has taken one
    void take(Lease lease) {
        for (int lane = 0; lane < COUNT; lane++) take(lane, lease);
    }

    private void take(int lane, Lease lease) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(lane))
                    .updateExpression("SET #token = :token")
                    .conditionExpression("attribute_not_exists(pk) OR #token <= :token")
                    .expressionAttributeNames(Map.of("#token", "token"))
                    .expressionAttributeValues(Map.of(":token", number(lease.token()))));
        } catch (ConditionalCheckFailedException taken) {
            throw new StaleLeaseException("the content tables were taken over from " + lease.owner());
        }
    }

    /// The condition that a transaction in the lane must carry.
    TransactWriteItem stillTaken(int lane, Lease lease) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key(lane))
                        .conditionExpression("#token = :token")
                        .expressionAttributeNames(Map.of("#token", "token"))
                        .expressionAttributeValues(Map.of(":token", number(lease.token()))))
                .build();
    }

    private static Map<String, AttributeValue> key(int lane) {
        return Map.of("pk", text("FENCE"), "sk", text("content#" + lane));
    }
}
