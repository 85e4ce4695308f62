package dev.lockstep.proof.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// An SQS queue in memory: messages wait for their delay, come back when they were not dealt with, and are
/// given up
/// after the third time. For one thread.
public final class MemoryQueue implements SqsClient {
    private static final int MOST_RECEIVES = 3;

    private final Clock clock;
    private final List<Message> waiting = new ArrayList<>();
    private long sent;
    private long gaveUp;

    public MemoryQueue(Clock clock) {
        this.clock = clock;
    }

    /// A message.
    ///
    /// @param due when it may be delivered
    /// @param receives how often it was
    public record Message(long number, String body, Instant due, int receives) {}

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
        waiting.add(new Message(++sent, request.messageBody(), clock.instant().plusSeconds(delay), 0));
        return SendMessageResponse.builder().messageId(Long.toString(sent)).build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        request.entries()
                .forEach(entry -> sendMessage(message -> message.queueUrl(request.queueUrl())
                        .messageBody(entry.messageBody())
                        .delaySeconds(entry.delaySeconds())));
        return SendMessageBatchResponse.builder().failed(List.of()).build();
    }

    /// When the next message may be delivered; empty where none waits.
    public Optional<Instant> nextDue() {
        return waiting.stream().map(Message::due).min(Comparator.naturalOrder());
    }

    /// Takes the messages that may be delivered by now, the first due first.
    ///
    /// @param most of them at most
    public List<Message> takeDue(int most) {
        Instant now = clock.instant();
        List<Message> due = waiting.stream()
                .filter(message -> !message.due().isAfter(now))
                .sorted(Comparator.comparing(Message::due).thenComparing(Message::number))
                .limit(most)
                .toList();
        waiting.removeAll(due);
        return due;
    }

    /// Takes the message that is due first, due or not.
    public Optional<Message> take() {
        Optional<Message> first =
                waiting.stream().min(Comparator.comparing(Message::due).thenComparing(Message::number));
        first.ifPresent(waiting::remove);
        return first;
    }

    /// Puts a message back that nobody looked at.
    public void stay(Message message) {
        waiting.add(message);
    }

    /// Puts a message back that was not dealt with, to be delivered again after the time.
    public void putBack(Message message, Duration visibility) {
        if (message.receives() + 1 >= MOST_RECEIVES) {
            gaveUp++;
            return;
        }
        waiting.add(new Message(
                message.number(), message.body(), clock.instant().plus(visibility), message.receives() + 1));
    }

    /// How many messages were given up.
    public long gaveUp() {
        return gaveUp;
    }

    /// How many messages wait.
    public int size() {
        return waiting.size();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
