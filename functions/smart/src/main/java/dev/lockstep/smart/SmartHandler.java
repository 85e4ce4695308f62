package dev.lockstep.smart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.PostgresClientOutbox;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.clients.PostgresClientWriter;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.OpenCreations;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.BearerToken;
import dev.lockstep.runtime.EntryPoint;
import dev.lockstep.runtime.Environment;
import dev.lockstep.runtime.SignedRoute;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Quota;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.state.pacing.Share;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.Writers;
import dev.lockstep.sync.plans.KnownRefusals;
import dev.lockstep.sync.plans.SyncParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/// The function's entry and its parts list.
public final class SmartHandler implements RequestStreamHandler {
    private final EntryPoint entry;

    /// On Lambda: configured by the process' environment.
    public SmartHandler() {
        this(System.getenv());
    }

    /// Configured by the variables given; the local system hosts the function so.
    public SmartHandler(Map<String, String> variables) {
        this(variables, Clock.systemUTC(), Thread::sleep);
    }

    SmartHandler(Map<String, String> variables, Clock clock, Pause pause) {
        var aws = new AwsClients(variables);
        var environment = Environment.withSecrets(
                variables,
                arn -> aws.secrets()
                        .getSecretValue(secret -> secret.secretId(arn))
                        .secretString());
        var config = SmartConfig.fromEnv(environment);
        var contacts = config.contacts();
        var mapping = contacts.mapping();

        var dynamo = aws.dynamo();
        var leases = new Leases(dynamo, config.syncStateTable(), clock);
        var rule = QuotaRule.mailerLite(contacts.perMinute());
        var quota = new Quota(
                new DynamoQuotaStore(dynamo, config.syncStateTable(), "mailerlite"), rule, clock, Share.CALLS);
        var imports = new Quota(
                new DynamoQuotaStore(dynamo, config.syncStateTable(), "mailerlite_imports"),
                QuotaRule.mailerLiteImports(),
                clock);

        var database = ClientDatabase.of(contacts.database());
        var links = new DynamoLinkTable(dynamo, config.linksTable(), leases);
        var tombstones = new Tombstones(dynamo, config.linksTable(), leases);
        var open = new OpenCreations(dynamo, config.syncStateTable(), leases);
        var conflicts = new ConflictTable(dynamo, config.conflictsTable());
        var log = new SyncLog(dynamo, config.syncLogTable());
        var clients = new PostgresClientTable(database);
        var writer = new PostgresClientWriter(database);
        var budgets = new Budgets(new DynamoBudgetStore(dynamo, config.syncStateTable()), clock);
        var sync = new SyncParts(
                mapping,
                clients,
                new SubscriberApi(contacts.mailerLite(), quota, imports, clock, pause),
                links,
                tombstones,
                api -> Writers.of(mapping, clients, writer, api, links, tombstones, open, log, conflicts, clock),
                new Guards(budgets),
                new KnownRefusals(new Refusals(dynamo, config.linksTable()), clock),
                clock);
        var sqs = aws.sqs();
        var parts = new SmartParts(
                sync,
                new KnownMapping(dynamo, config.syncStateTable()),
                log,
                conflicts,
                new Refusals(dynamo, config.linksTable()),
                new PostgresClientOutbox(database),
                budgets,
                config.perDay(),
                leases,
                dynamo,
                config.syncStateTable(),
                new WorkQueue(sqs, config.queueUrl()),
                new WorkQueue(sqs, config.deadLettersUrl()),
                new RunIds(clock),
                work -> Thread.ofVirtual().start(work),
                pause);
        var telemetry = new Telemetry(config.metricsNamespace(), SmartRoutes.FUNCTION);
        var routes = SmartRoutes.of(parts, telemetry);
        this.entry = new EntryPoint(routes::handle, new BearerToken(config.token()), telemetry, clock)
                .with(new SignedRoute(Webhook.ROUTE, Webhook.HEADER, config.webhookSecret()))
                .with(routes.messages());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        entry.handle(input, output, context);
    }
}
