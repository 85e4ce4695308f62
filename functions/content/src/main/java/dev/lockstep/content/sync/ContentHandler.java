package dev.lockstep.content.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.BearerToken;
import dev.lockstep.runtime.EntryPoint;
import dev.lockstep.runtime.Environment;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Leases;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import dev.lockstep.state.SyncStatus;
import dev.lockstep.state.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The function's entry and its parts list.
public final class ContentHandler implements RequestStreamHandler {
    private final EntryPoint entry;

    /// On Lambda: configured by the process' environment.
    public ContentHandler() {
        this(System.getenv());
    }

    /// Configured by the variables given; the local system hosts the function so.
    public ContentHandler(Map<String, String> variables) {
        this(
                variables,
                Clock.systemUTC(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /// Configured by the variables given, with other clients at its edges than Lambda's.
    ContentHandler(
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
        var config = ContentConfig.fromEnv(environment);

        var dynamo = dynamoOf.apply(aws.dynamo());
        var s3 = s3Of.apply(aws.s3());
        var leases = new Leases(dynamo, config.syncStateTable(), clock);
        var runs = new Runs(dynamo, config.syncStateTable(), leases);
        var ids = new RunIds(clock);
        var objects = new RunObjects(s3, config.bucket());
        var sqs = sqsOf.apply(aws.sqs());
        var parts = new Parts(
                new ContentTable(dynamo, config.contentTable()),
                new Bodies(s3, config.bucket()),
                new Transactions(dynamo),
                new Lanes(dynamo, config.syncStateTable()),
                new SourceTrees(s3),
                SiteReader::read,
                objects,
                new Manifests(dynamo, config.syncStateTable(), objects),
                new ChangedTexts(Optional.of(config.audioQueueUrl())
                        .filter(url -> !url.isEmpty())
                        .map(url -> new WorkQueue(sqs, url))),
                config.deletePercent(),
                clock);

        var queue = new WorkQueue(sqs, config.queueUrl());
        var telemetry = new Telemetry(config.metricsNamespace(), ContentJob.FUNCTION);
        var life = new RunLife(
                new ContentJob(parts),
                runs,
                leases,
                new SyncStatus(dynamo, config.syncStateTable()),
                queue,
                ids,
                config.staleAfter(),
                telemetry,
                clock);
        var routes = new ContentRoutes(
                life,
                config.sources(),
                new Uploads(aws.presigner(), config.bucket(), ids),
                new StatusAnswer(runs),
                queue,
                clock);
        this.entry = new EntryPoint(routes::handle, new BearerToken(config.token()), telemetry, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        entry.handle(input, output, context);
    }
}
