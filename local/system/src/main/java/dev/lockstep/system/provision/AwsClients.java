package dev.lockstep.system.provision;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of the three services. Thread-safe.
public record AwsClients(DynamoDbClient dynamo, SqsClient queues, S3Client blobs) implements AutoCloseable {
    // More than the pollers of one template hold open at once, each with a waiting receive.
    private static final int CONNECTIONS = 200;

    /// Clients with these keys.
    public static AwsClients connect(Endpoints endpoints, String region, String accessKey, String secretKey) {
        AwsCredentialsProvider keys =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
        Region where = Region.of(region);
        return new AwsClients(
                DynamoDbClient.builder()
                        .endpointOverride(endpoints.dynamo())
                        .region(where)
                        .credentialsProvider(keys)
                        .httpClientBuilder(http())
                        .build(),
                SqsClient.builder()
                        .endpointOverride(endpoints.queues())
                        .region(where)
                        .credentialsProvider(keys)
                        .httpClientBuilder(http())
                        .build(),
                S3Client.builder()
                        .endpointOverride(endpoints.blobs())
                        .region(where)
                        .credentialsProvider(keys)
                        .forcePathStyle(true)
                        .httpClientBuilder(http())
                        .build());
    }

    private static ApacheHttpClient.Builder http() {
        return ApacheHttpClient.builder().maxConnections(CONNECTIONS);
    }

    @Override
    public void close() {
        dynamo.close();
        queues.close();
        blobs.close();
    }
}
