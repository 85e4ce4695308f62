package dev.lockstep.backfill;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.BearerToken;
import dev.lockstep.runtime.DeadLetterQueue;
import dev.lockstep.runtime.EntryPoint;
import dev.lockstep.runtime.Environment;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Quota;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import dev.lockstep.state.SyncStatus;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.state.pacing.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The function's entry and its parts list.
public final class BackfillHandler implements RequestStreamHandler {
    private final EntryPoint entry;

    /// On Lambda: configured by the process' environment.
    public BackfillHandler() {
        this(System.getenv());
    }

    /// Configured by the variables given; the local system hosts the function so.
    public BackfillHandler(Map<String, String> variables) {
        this(variables, Clock.systemUTC(), Thread::sleep, UnaryOperator.identity());
    }

    BackfillHandler(Map<String, String> variables, Clock clock, Pause pause) {
        this(variables, clock, pause, UnaryOperator.identity());
    }

    /// Configured by the variables given, with other parts at its edges than Lambda's.
    ///
    /// @param links gives the crosswalk to use in place of the table's, for measuring the engine by itself
    public BackfillHandler(Map<String, String> variables, Clock clock, Pause pause, UnaryOperator<LinkTable> links) {
        var aws = new AwsClients(variables);
        var environment = Environment.withSecrets(
                variables,
                arn -> aws.secrets()
                        .getSecretValue(secret -> secret.secretId(arn))
                        .secretString());
        var config = BackfillConfig.fromEnv(environment);

        var dynamo = aws.dynamo();
        var leases = new Leases(dynamo, config.syncStateTable(), clock);
        var runs = new Runs(dynamo, config.syncStateTable(), leases);
        var status = new SyncStatus(dynamo, config.syncStateTable());
        var quota = new Quota(
                new DynamoQuotaStore(dynamo, config.syncStateTable(), "mailerlite"),
                QuotaRule.mailerLite(config.contacts().perMinute()),
                clock,
                Share.RUNS);
        var imports = new Quota(
                new DynamoQuotaStore(dynamo, config.syncStateTable(), "mailerlite_imports"),
                QuotaRule.mailerLiteImports(),
                clock);

        var database = ClientDatabase.of(config.contacts().database());
        var objects = new RunObjects(aws.s3(), config.bucket());
        var parts = new Parts(
                config.contacts().mapping(),
                new PostgresClientTable(database),
                new SubscriberApi(config.contacts().mailerLite(), quota, imports, clock, pause),
                links.apply(new DynamoLinkTable(dynamo, config.linksTable(), leases)),
                new StepRecords(dynamo, config.syncStateTable(), clock),
                objects,
                clock);

        var telemetry = new Telemetry(config.metricsNamespace(), Backfill.FUNCTION);
        var sqs = aws.sqs();
        var backfill = new RunLife(
                new Backfill(parts),
                runs,
                leases,
                status,
                new WorkQueue(sqs, config.queueUrl()),
                new RunIds(clock),
                config.staleAfter(),
                telemetry,
                clock);
        Map<String, DeadLetters.Place> places = new TreeMap<>();
        config.queues()
                .forEach(one -> places.put(
                        one.function(),
                        new DeadLetters.Place(
                                new WorkQueue(sqs, one.queueUrl()), new DeadLetterQueue(sqs, one.deadLettersUrl()))));
        var document = new StatusDocument(
                status,
                quota,
                new Budgets(new DynamoBudgetStore(dynamo, config.syncStateTable()), clock),
                new Breakers(dynamo, config.syncStateTable(), clock),
                config.smartPerDay(),
                new ConflictTable(dynamo, config.conflictsTable()),
                places,
                clock);
        var routes = new BackfillRoutes(backfill, runs, document, objects, new DeadLetters(places));
        this.entry = new EntryPoint(routes::handle, new BearerToken(config.token()), telemetry, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        entry.handle(input, output, context);
    }
}
