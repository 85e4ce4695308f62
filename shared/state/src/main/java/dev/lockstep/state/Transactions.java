package dev.lockstep.state;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Writes that happen together or not at all. A transaction that lost to another one, or was throttled, is sent again
/// as [Backoff] says; one whose conditions do not hold is not. Thread-safe.
public final class Transactions {
    /// What one request may hold (DynamoDB, TransactWriteItems).
    public static final int MOST_WRITES = 100;

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamo;
    private final Backoff backoff;

    public Transactions(DynamoDbClient dynamo) {
        this(dynamo, new Backoff());
    }

    Transactions(DynamoDbClient dynamo, Backoff backoff) {
        this.dynamo = dynamo;
        this.backoff = backoff;
    }

    /// Makes all of the writes, of which there are 1 to 100.
    ///
    /// @throws CodedException `aws_unavailable` where every attempt lost to another transaction or was throttled
    public TransactionOutcome write(List<TransactWriteItem> writes) {
        for (int attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(writes));
                return new TransactionOutcome.Written();
            } catch (TransactionCanceledException cancelled) {
                List<CancellationReason> reasons = cancelled.cancellationReasons();
                if (reasons.stream().anyMatch(reason -> TransactionOutcome.CONDITION.equals(reason.code()))) {
                    return new TransactionOutcome.Refused(reasons);
                }
                boolean passing = reasons.stream().anyMatch(reason -> PASSING.contains(String.valueOf(reason.code())));
                if (!passing) throw cancelled;
                backoff.after(attempt, "make " + writes.size() + " writes together", cancelled);
            }
        }
    }
}
