package dev.lockstep.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue of messages that nobody could work. Whoever looks at them takes them for a while and shows them
/// again; one that is neither shown nor forgotten is there again by itself after [#HIDDEN]. Thread-safe.
public final class DeadLetterQueue {
    /// How long a taken message is hidden from others at most.
    public static final Duration HIDDEN = Duration.ofSeconds(30);

    /// The most messages of one call (SQS, ReceiveMessage and ChangeMessageVisibilityBatch).
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String url;

    public DeadLetterQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /// A message that was taken.
    ///
    /// @param receipt names this taking of it
    /// @param attributes what its sender put beside the body
    /// @param sentAt when it was sent to the queue where it was worked first
    /// @param receives how often it was delivered, takings like this one included
    public record Message(
            String id, String receipt, String body, Map<String, String> attributes, Instant sentAt, int receives) {
        public Message {
            attributes = Map.copyOf(attributes);
        }
    }

    /// About how many messages are there, those that somebody has taken included.
    public long depth() {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /// Takes up to so many messages, each once, oldest first as far as they were taken.
    ///
    /// @param expected about how many are there; the queue is asked again, a second longer, while fewer
    ///     were found
    public List<Message> take(int most, long expected) {
        Map<String, Message> taken = new LinkedHashMap<>();
        while (taken.size() < most) {
            List<software.amazon.awssdk.services.sqs.model.Message> found =
                    receive(Math.min(BATCH, most - taken.size()), taken.size() < expected ? 1 : 0);
            if (found.isEmpty()) break;
            for (var message : found) taken.put(message.messageId(), read(message));
        }
        List<Message> messages = new ArrayList<>(taken.values());
        messages.sort((one, other) -> one.sentAt().compareTo(other.sentAt()));
        return messages;
    }

    /// Lets others see the messages at once.
    public void show(Collection<Message> messages) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = messages.stream()
                .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(message.id())
                        .receiptHandle(message.receipt())
                        .visibilityTimeout(0)
                        .build())
                .toList();
        for (int start = 0; start < entries.size(); start += BATCH) {
            var some = entries.subList(start, Math.min(start + BATCH, entries.size()));
            sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(some));
        }
    }

    /// Deletes the message.
    public void forget(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receipt()));
    }

    private List<software.amazon.awssdk.services.sqs.model.Message> receive(int most, int waitSeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .visibilityTimeout(Math.toIntExact(HIDDEN.toSeconds()))
                        .waitTimeSeconds(waitSeconds)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    private static Message read(software.amazon.awssdk.services.sqs.model.Message message) {
        Map<String, String> attributes = new TreeMap<>();
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) attributes.put(name, value.stringValue());
        });
        Map<MessageSystemAttributeName, String> system = message.attributes();
        return new Message(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                attributes,
                Instant.ofEpochMilli(
                        Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
                Integer.parseInt(system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "0")));
    }
}
