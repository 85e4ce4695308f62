package dev.lockstep.system.events;

import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.template.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Delivers the messages of one queue to one function, as Lambda's event source mapping does: in batches,
/// deleting what is done, leaving the rest to come back when its visibility timeout ends.
public final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    // SQS hands out and deletes at most 10 messages at once; Lambda starts with five pollers.
    private static final int AT_ONCE = 10;
    private static final int DEFAULT_CONCURRENCY = 5;
    private static final int WAIT_SECONDS = 1;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final SqsClient sqs;
    private final Trigger.QueueMessages source;
    private final String url;
    private final String arn;
    private final String region;
    private final Invocable function;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> pollers = new ArrayList<>();

    private QueuePoller(SqsClient sqs, Trigger.QueueMessages source, String url, String region, Invocable function) {
        this.sqs = sqs;
        this.source = source;
        this.url = url;
        this.arn = "arn:aws:sqs:" + region + ":000000000000:" + source.queueName();
        this.region = region;
        this.function = function;
    }

    /// Starts as many pollers as the trigger's MaximumConcurrency allows, 5 by default.
    public static QueuePoller start(
            SqsClient sqs, Trigger.QueueMessages source, String url, String region, Invocable function) {
        QueuePoller poller = new QueuePoller(sqs, source, url, region, function);
        int concurrency = source.maximumConcurrency().orElse(DEFAULT_CONCURRENCY);
        IntStream.range(0, concurrency)
                .forEach(number -> poller.pollers.add(Thread.ofVirtual()
                        .name("poll-" + source.queueName() + "-" + number)
                        .start(poller::poll)));
        return poller;
    }

    private void poll() {
        while (stopping.getCount() > 0) {
            try {
                List<Message> messages = batch();
                if (!messages.isEmpty()) {
                    deliver(messages);
                }
            } catch (SdkException failure) {
                LOG.warn("queue {} does not answer: {}", source.queueName(), failure.getMessage());
                if (isStopping(PAUSE)) LOG.debug("queue {} is no longer polled", source.queueName());
            }
        }
    }

    /// A batch is delivered once it is full, or its window is over, which begins with the first message.
    private List<Message> batch() {
        List<Message> batch = new ArrayList<>(receive(source.batchSize(), WAIT_SECONDS));
        long end = System.nanoTime() + source.window().toNanos();
        while (!batch.isEmpty() && batch.size() < source.batchSize() && System.nanoTime() < end) {
            List<Message> more = receive(source.batchSize() - batch.size(), 0);
            batch.addAll(more);
            if (more.size() < AT_ONCE && isStopping(LOOK)) return batch;
        }
        return batch;
    }

    private List<Message> receive(int most, int waitSeconds) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(Math.min(AT_ONCE, most))
                        .waitTimeSeconds(waitSeconds)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void deliver(List<Message> messages) {
        Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
        Outcome outcome = function.invoke(QueueEvent.of(messages, arn, region).toString());
        BatchVerdict verdict = BatchVerdict.of(outcome, ids, source.reportsBatchItemFailures());
        List<DeleteMessageBatchRequestEntry> done = messages.stream()
                .filter(message -> verdict.done(message.messageId()))
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        for (int start = 0; start < done.size(); start += AT_ONCE) {
            List<DeleteMessageBatchRequestEntry> some = done.subList(start, Math.min(start + AT_ONCE, done.size()));
            sqs.deleteMessageBatch(delete -> delete.queueUrl(url).entries(some));
        }
    }

    /// Waits so long, or until it stops.
    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Looks no more at the queue, but for the look that it is at. Waits for nothing.
    void stop() {
        stopping.countDown();
    }

    /// Receives no more and waits for the invocations in flight.
    @Override
    public void close() {
        stop();
        for (Thread poller : pollers) {
            try {
                poller.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
