package dev.lockstep.system.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.servers.QueueServer;
import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.provision.AwsClients;
import dev.lockstep.system.provision.Endpoints;
import dev.lockstep.system.template.Trigger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A poller on a real queue, and a function that notes how many messages each batch has.
final class QueuePollerTest {
    private final BlockingQueue<Integer> batches = new LinkedBlockingQueue<>();
    private int left;

    @Test
    void aWindow_gathersMoreMessagesThanOneAnswerHas() throws Exception {
        assertThat(batches(25, 100, Duration.ofSeconds(2), 1)).containsExactly(25);
    }

    @Test
    void aFullBatch_isDeliveredBeforeItsWindowEnds() throws Exception {
        assertThat(batches(25, 12, Duration.ofHours(1), 2)).containsExactly(12, 12);
    }

    @Test
    void withoutAWindow_eachAnswerIsABatch() throws Exception {
        assertThat(batches(20, 100, Duration.ZERO, 2)).containsExactly(10, 10);
    }

    @Test
    void whatWasDone_isDeleted_howeverManyTheBatchHas() throws Exception {
        batches(25, 100, Duration.ofSeconds(2), 1);

        assertThat(left).isZero();
    }

    /// The sizes of the first batches.
    private Integer[] batches(int messages, int batchSize, Duration window, int count) throws Exception {
        try (QueueServer server = QueueServer.inMemory();
                AwsClients aws = AwsClients.connect(Endpoints.same(server.endpoint()), "us-east-1", "local", "local")) {
            String url =
                    aws.queues().createQueue(create -> create.queueName("Work")).queueUrl();
            for (int message = 0; message < messages; message++) {
                aws.queues().sendMessage(send -> send.queueUrl(url).messageBody("{}"));
            }
            var source = new Trigger.QueueMessages("Work", batchSize, window, true, Optional.of(1));
            try (QueuePoller poller = QueuePoller.start(aws.queues(), source, url, "us-east-1", new Counting())) {
                Integer[] sizes = new Integer[count];
                for (int batch = 0; batch < count; batch++) sizes[batch] = batches.poll(1, TimeUnit.MINUTES);
                // What it has begun, it ends.
                poller.close();
                left = left(aws, url);
                return sizes;
            }
        }
    }

    private static int left(AwsClients aws, String url) {
        return aws
                .queues()
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private final class Counting implements Invocable {
        @Override
        public String name() {
            return "Counting";
        }

        @Override
        public Outcome invoke(String event) {
            try {
                batches.add(new ObjectMapper().readTree(event).path("Records").size());
                return new Outcome.Answered("{}");
            } catch (JsonProcessingException broken) {
                throw new IllegalArgumentException(broken);
            }
        }
    }
}
