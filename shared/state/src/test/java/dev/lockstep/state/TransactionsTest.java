package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class TransactionsTest {
    private static final List<TransactWriteItem> WRITES =
            List.of(TransactWriteItem.builder().build());
    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void write_cancelledInPassingEachTime_isUnavailableAndKeepsItsCause(String reason) {
        Cancelling dynamo = new Cancelling(reason, Integer.MAX_VALUE);

        assertThatThrownBy(() -> transactions(dynamo).write(WRITES))
                .isInstanceOfSatisfying(
                        CodedException.class, busy -> assertThat(busy.code()).isEqualTo("aws_unavailable"))
                .hasCauseInstanceOf(TransactionCanceledException.class);
        assertThat(dynamo.calls).isEqualTo(6);
        assertThat(pauses).hasSize(5).isSorted();
    }

    @Test
    void write_cancelledInPassingFiveTimes_isWrittenByTheSixth() {
        assertThat(transactions(new Cancelling("TransactionConflict", 5)).write(WRITES))
                .isInstanceOf(TransactionOutcome.Written.class);
    }

    @Test
    void write_cancelledForAReasonThatLasts_isNeverRepeated() {
        Cancelling dynamo = new Cancelling("ValidationError", Integer.MAX_VALUE);

        assertThatThrownBy(() -> transactions(dynamo).write(WRITES)).isInstanceOf(TransactionCanceledException.class);
        assertThat(transactions(new Cancelling(TransactionOutcome.CONDITION, 1)).write(WRITES))
                .isInstanceOf(TransactionOutcome.Refused.class);
        assertThat(dynamo.calls).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    private Transactions transactions(DynamoDbClient dynamo) {
        return new Transactions(dynamo, new Backoff(pauses::add));
    }

    /// A table whose first transactions are all cancelled for one reason.
    private static final class Cancelling implements DynamoDbClient {
        private final String reason;
        private final int times;
        private int calls;

        Cancelling(String reason, int times) {
            this.reason = reason;
            this.times = times;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            if (++calls > times) return TransactWriteItemsResponse.builder().build();
            throw TransactionCanceledException.builder()
                    .cancellationReasons(
                            CancellationReason.builder().code(reason).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
