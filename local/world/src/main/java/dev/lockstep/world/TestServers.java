package dev.lockstep.world;

import dev.lockstep.servers.BlobServer;
import dev.lockstep.servers.DynamoServer;
import dev.lockstep.servers.QueueServer;
import java.util.Map;

/// The servers that all tests of a JVM share; they end with it.
public final class TestServers {
    private static final DynamoServer DYNAMO = DynamoServer.inMemory();
    private static final QueueServer QUEUES = QueueServer.inMemory();
    private static final BlobServer BLOBS = BlobServer.inMemory();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stop));
    }

    private TestServers() {}

    /// Where AWS is, in the SDK's own variables.
    public static Map<String, String> awsVariables() {
        return Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                DYNAMO.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS",
                QUEUES.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3",
                BLOBS.endpoint().toString());
    }

    private static void stop() {
        BLOBS.close();
        QUEUES.close();
        DYNAMO.close();
    }
}
