package dev.lockstep.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Writes the numbers 0, 1, 2 ... to all four servers and prints each once all have acknowledged it, until killed.
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (DynamoServer dynamo = DynamoServer.at(folder.resolve("dynamo"), 0);
                QueueServer queues = QueueServer.at(folder.resolve("queues"), 0);
                BlobServer blobs = BlobServer.at(folder.resolve("blobs"), 0);
                PostgresServer postgres = PostgresServer.at(folder.resolve("postgres"), 0);
                DynamoDbClient items = Clients.dynamo(dynamo.endpoint());
                SqsClient messages = Clients.queues(queues.endpoint());
                S3Client objects = Clients.blobs(blobs.endpoint());
                Connection rows = DriverManager.getConnection(Jdbc.of(postgres.databaseUrl()));
                Statement statement = rows.createStatement()) {
            items.createTable(table -> table.tableName("numbers")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            attribute -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
                    .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
            String url =
                    messages.createQueue(queue -> queue.queueName("numbers")).queueUrl();
            objects.createBucket(bucket -> bucket.bucket("numbers"));
            statement.execute("create table numbers (number text primary key)");
            for (int next = 0; ; next++) {
                String number = Integer.toString(next);
                items.putItem(put -> put.tableName("numbers").item(Map.of("pk", AttributeValue.fromS(number))));
                messages.sendMessage(send -> send.queueUrl(url).messageBody(number));
                objects.putObject(object -> object.bucket("numbers").key(number), RequestBody.fromString(number));
                statement.execute("insert into numbers values ('" + number + "')");
                System.out.println(number);
            }
        }
    }
}
