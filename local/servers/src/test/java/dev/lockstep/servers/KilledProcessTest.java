package dev.lockstep.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What all four servers acknowledged is there after the process was killed without warning.
class KilledProcessTest {
    private static final int ENOUGH = 40;

    @Test
    void kill_inTheMiddleOfWriting_losesNothingAcknowledged(@TempDir Path folder) throws Exception {
        List<String> acknowledged = writeUntilKilled(folder);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH - 1);

        assertThat(items(folder.resolve("dynamo"))).containsAll(acknowledged);
        assertThat(objects(folder.resolve("blobs"))).containsAll(acknowledged);
        assertThat(rows(folder.resolve("postgres"))).containsAll(acknowledged);
        assertThat(messages(folder.resolve("queues"))).containsAll(acknowledged);
    }

    private static List<String> writeUntilKilled(Path folder) throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString())
                .redirectError(Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ENOUGH) {
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
        }
        // The kill may cut the last line in two.
        return acknowledged.subList(0, acknowledged.size() - 1);
    }

    private static List<String> items(Path folder) {
        try (DynamoServer server = DynamoServer.at(folder, 0);
                DynamoDbClient client = Clients.dynamo(server.endpoint())) {
            return client.scanPaginator(scan -> scan.tableName("numbers")).items().stream()
                    .flatMap(item -> item.values().stream())
                    .map(AttributeValue::s)
                    .toList();
        }
    }

    private static List<String> objects(Path folder) {
        try (BlobServer server = BlobServer.at(folder, 0);
                S3Client client = Clients.blobs(server.endpoint())) {
            return client.listObjectsV2Paginator(list -> list.bucket("numbers")).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    private static List<String> rows(Path folder) throws Exception {
        List<String> rows = new ArrayList<>();
        try (PostgresServer server = PostgresServer.at(folder, 0);
                Connection connection = DriverManager.getConnection(Jdbc.of(server.databaseUrl()));
                ResultSet result = connection.createStatement().executeQuery("select number from numbers")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static List<String> messages(Path folder) {
        try (QueueServer server = QueueServer.at(folder, 0);
                SqsClient client = Clients.queues(server.endpoint())) {
            String url = client.getQueueUrl(get -> get.queueName("numbers")).queueUrl();
            List<String> bodies = new ArrayList<>();
            for (List<Message> batch = receive(client, url); !batch.isEmpty(); batch = receive(client, url)) {
                batch.forEach(message -> bodies.add(message.body()));
            }
            assertThat(client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
            return bodies;
        }
    }

    private static List<Message> receive(SqsClient client, String url) {
        return client.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
    }
}
