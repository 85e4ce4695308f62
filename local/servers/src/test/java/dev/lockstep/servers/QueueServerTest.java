package dev.lockstep.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueServerTest {
    @Test
    void inMemory_sendThenReceive_returnsTheMessage() {
        try (QueueServer server = QueueServer.inMemory();
                SqsClient client = Clients.queues(server.endpoint())) {
            String url = create(client);
            client.sendMessage(send -> send.queueUrl(url).messageBody("hello"));
            assertThat(client.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .extracting(Message::body)
                    .containsExactly("hello");
        }
    }

    @Test
    void inMemory_queueArn_carriesTheRegion() {
        try (QueueServer server = QueueServer.inMemory("eu-west-1");
                SqsClient client = Clients.queues(server.endpoint())) {
            String url = create(client);
            assertThat(attributes(client, url))
                    .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-west-1:000000000000:work");
        }
    }

    @Test
    void inMemory_everyInterface_onlyLoopbackAnswers() throws Exception {
        try (QueueServer server = QueueServer.inMemory()) {
            assertThat(Interfaces.answering(server.endpoint().getPort()))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void at_closedAndOpenedAgain_keepsMessagesAttributesAndUrl(@TempDir Path folder) {
        int port;
        String before;
        try (QueueServer server = QueueServer.at(folder, 0);
                SqsClient client = Clients.queues(server.endpoint())) {
            port = server.endpoint().getPort();
            String url = create(client);
            before = url;
            client.sendMessage(send -> send.queueUrl(url).messageBody("kept"));
            client.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(900));
        }
        try (QueueServer server = QueueServer.at(folder, port);
                SqsClient client = Clients.queues(server.endpoint())) {
            String url = client.getQueueUrl(get -> get.queueName("work")).queueUrl();
            assertThat(url).isEqualTo(before);
            assertThat(attributes(client, url))
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "360")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
            assertThat(client.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .extracting(Message::body)
                    .containsExactly("kept");
        }
    }

    private static String create(SqsClient client) {
        return client.createQueue(queue ->
                        queue.queueName("work").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "360")))
                .queueUrl();
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient client, String url) {
        return client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
