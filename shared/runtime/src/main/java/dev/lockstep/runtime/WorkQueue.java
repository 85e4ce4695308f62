package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue on which a function continues its own work later. Thread-safe.
public final class WorkQueue {
    /// The longest delay that SQS keeps (SQS, SendMessage, DelaySeconds).
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(900);

    private final SqsClient sqs;
    private final String url;

    public WorkQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /// Sends the message, to be delivered after the delay, which is rounded up to seconds and kept within 15 minutes.
    public void send(JsonNode message, Duration delay) {
        long seconds = Math.clamp(delay.plusMillis(999).toSeconds(), 0, LONGEST_DELAY.toSeconds());
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody(Json.write(message)).delaySeconds(Math.toIntExact(seconds)));
    }

    /// About how many messages wait.
    public long depth() {
        String count = sqs.getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
        return count == null ? 0 : Long.parseLong(count);
    }
}
