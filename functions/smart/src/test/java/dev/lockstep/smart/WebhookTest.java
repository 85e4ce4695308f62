package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// An answer that does not wait for what is behind it.
final class WebhookTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    @Test
    void aQueueThatNeverAnswers_isRefusedWhenPatienceEnds() {
        assertIsSlow(() -> receive(_ -> {}));
    }

    @Test
    void aQueueThatFails_isRefusedForAnotherDelivery() {
        assertIsSlow(() -> receive(Runnable::run));
    }

    private static void assertIsSlow(ThrowingCallable delivery) {
        assertThatThrownBy(delivery).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.toJson().path("code").asText()).isEqualTo("webhook_slow");
        });
    }

    private static void receive(Executor threads) {
        Telemetry telemetry = new Telemetry("test", SmartRoutes.FUNCTION);
        Clock clock = Clock.systemUTC();
        WorkQueue queue = new WorkQueue(new FailingQueue(), "queue");
        Hints hints = new Hints(queue, queue, new HintMarks(new NoTable(), "none", clock), telemetry);
        new Webhook(hints, telemetry, clock, threads, PATIENCE)
                .receive(Json.object().put("id", "7").put("event", "subscriber.updated"));
    }

    private static final class FailingQueue implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            throw SqsException.builder().message("out of order").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /// Fails whatever is asked of it: a webhook asks nothing.
    private static final class NoTable implements DynamoDbClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
