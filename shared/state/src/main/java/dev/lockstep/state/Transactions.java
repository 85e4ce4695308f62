package dev.lockstep.state;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Writes that happen together or not at all. A transaction that lost to another one, or was throttled, is sent again
/// up to 6 times within about 3 seconds; one whose conditions do not hold is not.
public final class Transactions {
    /// What one request may hold (DynamoDB, TransactWriteItems).
    public static final int MOST_WRITES = 100;

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamo;

    public Transactions(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /// Makes all of the writes, of which there are 1 to 100.
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
                if (!passing || attempt == ATTEMPTS) throw cancelled;
                pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to repeat a transaction", stop);
        }
    }
}
