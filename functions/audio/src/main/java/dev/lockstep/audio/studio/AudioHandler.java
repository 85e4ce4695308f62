package dev.lockstep.audio.studio;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.audio.listening.Forgetting;
import dev.lockstep.audio.listening.ListeningRoutes;
import dev.lockstep.audio.listening.PlayLimit;
import dev.lockstep.audio.listening.Plays;
import dev.lockstep.audio.listening.Popularity;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.BearerToken;
import dev.lockstep.runtime.EntryPoint;
import dev.lockstep.runtime.Environment;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.Leases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The function's entry and its parts list.
public final class AudioHandler implements RequestStreamHandler {
    /// The body of a request that holds a text as it is to become.
    private static final int LARGEST_DRAFT_BYTES = 1024 * 1024;

    private final EntryPoint entry;

    /// On Lambda: configured by the process' environment.
    public AudioHandler() {
        this(System.getenv());
    }

    /// Configured by the variables given; the local system hosts the function so.
    public AudioHandler(Map<String, String> variables) {
        this(
                variables,
                Clock.systemUTC(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /// Configured by the variables given, with other clients at its edges than Lambda's.
    AudioHandler(
            Map<String, String> variables,
            Clock clock,
            UnaryOperator<DynamoDbClient> dynamoOf,
            UnaryOperator<S3Client> s3Of,
            UnaryOperator<SqsClient> sqsOf) {
        var aws = new AwsClients(variables);
        var environment = Environment.withSecrets(
                variables,
                arn -> aws.secrets()
                        .getSecretValue(secret -> secret.secretId(arn))
                        .secretString());
        var config = AudioConfig.fromEnv(environment);

        var dynamo = dynamoOf.apply(aws.dynamo());
        var s3 = s3Of.apply(aws.s3());
        var store = new BlobStore(s3, config.bucket());
        var studio = new Studio(
                new AudioTable(dynamo, config.audioTable(), clock),
                new Contents(dynamo, config.contentTable(), s3, config.bucket()),
                store,
                Providers.engines(environment, aws),
                Providers.writer(environment, aws),
                new Purchases(dynamo, config.syncStateTable(), clock),
                new Pauses(dynamo, config.syncStateTable(), config.dailyMicros(), clock),
                new Spending(
                        new Budgets(new DynamoBudgetStore(dynamo, config.syncStateTable()), clock),
                        config.dailyMicros()),
                clock);

        var telemetry = new Telemetry(config.metricsNamespace(), "audio");
        var job = new AudioJob(
                studio,
                new WorkQueue(sqsOf.apply(aws.sqs()), config.queueUrl()),
                new Forgetting(dynamo, config.playsTable(), clock),
                telemetry);
        var wishes = new Wishes(studio, job, config.voices());
        var leases = new Leases(dynamo, config.syncStateTable(), clock);
        var listening = new ListeningRoutes(
                new Plays(dynamo, config.playsTable(), clock),
                new Popularity(dynamo, config.playsTable(), clock),
                new PlayLimit(dynamo, config.playsTable(), config.playsPerMinute(), clock));
        var routes = new AudioRoutes(
                studio,
                wishes,
                job,
                new Upkeep(studio, job, wishes, new Sweeper(store, config.grace(), clock), leases),
                new Answers(studio, new Addresses(aws.presigner(), aws.credentials(), config.bucket(), clock)),
                listening);
        this.entry = new EntryPoint(routes::handle, new BearerToken(config.token()), telemetry, clock)
                .withBodiesUpTo(LARGEST_DRAFT_BYTES);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        entry.handle(input, output, context);
    }
}
