package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A queue on which a function continues its own work later. Thread-safe.
public final class WorkQueue {
    /// The longest delay that SQS keeps (SQS, SendMessage, DelaySeconds).
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(900);

    /// How many messages a request may have (SQS, SendMessageBatch).
    public static final int MOST_AT_ONCE = 10;

    private final SqsClient sqs;
    private final String url;

    public WorkQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /// Sends the message, to be delivered after the delay, which is rounded up to seconds and kept within
    /// 15 minutes.
    public void send(JsonNode message, Duration delay) {
        int seconds = seconds(delay);
        sqs.sendMessage(request ->
                request.queueUrl(url).messageBody(Json.write(message)).delaySeconds(seconds));
    }

    /// Sends the messages at once, ten a request, each to be delivered after the delay as [#send] says.
    ///
    /// @throws CodedException `aws_unavailable` where the queue did not take one of them; others may be on
    ///   it
    public void sendAll(List<? extends JsonNode> messages, Duration delay) {
        // One alone is cheaper as such, and is what a webhook waits for.
        if (messages.size() == 1) {
            send(messages.getFirst(), delay);
            return;
        }
        int seconds = seconds(delay);
        for (int start = 0; start < messages.size(); start += MOST_AT_ONCE) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (JsonNode message : messages.subList(start, Math.min(start + MOST_AT_ONCE, messages.size()))) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .messageBody(Json.write(message))
                        .delaySeconds(seconds)
                        .build());
            }
            int refused = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries))
                    .failed()
                    .size();
            if (refused > 0)
                throw new CodedException("aws_unavailable", "a queue did not take " + refused + " messages");
        }
    }

    private static int seconds(Duration delay) {
        return Math.toIntExact(Math.clamp(delay.plusMillis(999).toSeconds(), 0, LONGEST_DELAY.toSeconds()));
    }

    /// About how many messages there are: those that wait, those that are not due yet, and those that
    /// somebody works on.
    public long depth() {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
