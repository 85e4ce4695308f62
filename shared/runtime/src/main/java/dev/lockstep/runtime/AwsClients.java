package dev.lockstep.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS clients of a function, over one HTTP client. The SDK's own variables say where AWS is:
/// AWS_REGION, AWS_ENDPOINT_URL and its forms per service. They are read from the map given, because a local
/// run hosts several functions in one process; on Lambda the map is the environment and credentials come
/// from the default chain.
public final class AwsClients {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private final Map<String, String> variables;
    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(50)
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(ATTEMPT_TIMEOUT)
            .build();

    private final AwsCredentialsProvider credentials;

    public AwsClients(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.credentials = provider(this.variables);
    }

    public DynamoDbClient dynamo() {
        return configured(DynamoDbClient.builder(), "DYNAMODB").build();
    }

    public SqsClient sqs() {
        return configured(SqsClient.builder(), "SQS").build();
    }

    public S3Client s3() {
        boolean elsewhere = endpoint("S3") != null;
        return configured(S3Client.builder(), "S3").forcePathStyle(elsewhere).build();
    }

    /// Makes addresses of S3 that whoever has one may use for a while.
    public S3Presigner presigner() {
        String endpoint = endpoint("S3");
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region())
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .build());
        if (endpoint != null) builder.endpointOverride(URI.create(endpoint));
        return builder.build();
    }

    public SecretsManagerClient secrets() {
        return configured(SecretsManagerClient.builder(), "SECRETS_MANAGER").build();
    }

    /// A client of a service that only one function talks to, and that may take its time.
    ///
    /// @param service as in the variable AWS_ENDPOINT_URL_<service>
    /// @param patience how long a request may take
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, String service, Duration patience) {
        return configured(builder, service)
                .httpClient(ApacheHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(patience)
                        .build())
                .overrideConfiguration(
                        timeouts -> timeouts.apiCallTimeout(patience).apiCallAttemptTimeout(patience))
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder, String service) {
        builder.httpClient(http)
                .region(region())
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .build());
        String endpoint = endpoint(service);
        if (endpoint != null) builder.endpointOverride(URI.create(endpoint));
        return builder;
    }

    private Region region() {
        return Region.of(variables.getOrDefault("AWS_REGION", "us-east-1"));
    }

    private @Nullable String endpoint(String service) {
        return variables.getOrDefault("AWS_ENDPOINT_URL_" + service, variables.get("AWS_ENDPOINT_URL"));
    }

    /// What requests are signed with: those of the variables, or the default chain's where the variables
    /// have none or temporary ones.
    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    private static AwsCredentialsProvider provider(Map<String, String> variables) {
        String key = variables.get("AWS_ACCESS_KEY_ID");
        String secret = variables.get("AWS_SECRET_ACCESS_KEY");
        boolean ownCredentials = key == null || secret == null || variables.containsKey("AWS_SESSION_TOKEN");
        return ownCredentials
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
    }
}
