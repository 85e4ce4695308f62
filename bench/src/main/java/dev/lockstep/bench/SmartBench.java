package dev.lockstep.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.Switches;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Measures smart syncs of made-up people who are in step but for what is edited for the measurement.
final class SmartBench {
    static final String METHOD = """
            Postgres, DynamoDB Local, SQS, S3 and the MailerLite simulator run in one process; 5,000 people a side come
            from the demo's generator (seed 7). A backfill links them, and enterprise runs bring them in step until one
            of them finds nothing to change. The quota is lifted. An edit is another company on the app's side or
            another phone number on MailerLite's, of somebody else each.

            The rows of a call work the handler in a warm process of its own, from the call to the answer; calls to
            MailerLite are those that reached the simulator, the most of any call measured. "100 named, 50 of them
            edited" are 25 on each side, and MailerLite takes 20 ms for each answer; it takes none where one is named,
            who is edited on one side and the other in turn.

            The rows of `up` are of what `./lockstep up` starts, with its options for the JVM but kept in memory: the
            HTTP API in front of the functions, pollers, schedules and webhooks. Before anything is measured, all hints
            of what was written until then have been worked on. A lag begins before the edit is sent.
            By a webhook, it is an edit by MailerLite's API, and ends when the client's row is seen to have it, with no
            command given; by `smart`, an UPDATE in SQL and then `POST /smart`, and it ends when the subscriber has it.
            Webhooks come from a process of its own at a constant rate whatever is answered: 200 a second for 10
            seconds, after 15 seconds of as many that are not counted, each signed, about somebody else, and worked on
            by the functions meanwhile. An answer is timed from the moment at which its webhook was to be sent. All
            have to be answered 202.
            """;

    static final int CONTACTS = 5_000;
    private static final int PAGE = 1_000;
    private static final Duration TWENTY_MILLIS = Duration.ofMillis(20);

    private final Path checkout;

    SmartBench(Path checkout) {
        this.checkout = checkout;
    }

    /// The rows of calls.
    void calls(Table<SmartRow> table) throws IOException, InterruptedException {
        try (Stage stage = Stage.open(options(), switches(), Population.generate(CONTACTS, BackfillBench.SEED));
                HttpClient http = HttpClient.newHttpClient()) {
            EnterpriseBench.bringInStep(new StageApi(stage, http));
            ObjectNode variables = Variables.of(stage, BackfillBench.LIFTED).put("LOCKSTEP_SMART_PER_DAY", "1000000");
            try (DynamoDbClient dynamo = new AwsClients(Variables.read(variables)).dynamo();
                    WorkerProcess worker = WorkerProcess.start(SmartWorker.class, "-Xmx1g")) {
                worker.ask(variables);
                SmartRounds rounds = new SmartRounds(stage, worker, new Edits(stage, dynamo, http));
                table.add(rounds.measure(new SmartRounds.Kind(
                        "a call: 100 named, 50 of them edited", 100, 25, 25, TWENTY_MILLIS, 5, 20, 5, 1_000)));
                one(rounds, table);
            }
        }
    }

    private static void one(SmartRounds rounds, Table<SmartRow> table) throws IOException, InterruptedException {
        String edited = "a call: one named, edited in ";
        table.add(rounds.measure(new SmartRounds.Kind(edited + "the app", 1, 1, 0, Duration.ZERO, 20, 100, 2, 100)));
        table.add(rounds.measure(new SmartRounds.Kind(edited + "MailerLite", 1, 0, 1, Duration.ZERO, 20, 100, 2, 100)));
        table.add(rounds.measure(
                new SmartRounds.Kind("a call: one named, not edited", 1, 0, 0, Duration.ZERO, 20, 100, 1, 100)));
    }

    /// The rows of `up`.
    void up(Table<SmartRow> table) throws IOException, InterruptedException {
        try (Stage stage = Stage.up(options(), switches(), Population.generate(CONTACTS, BackfillBench.SEED));
                HttpClient http = HttpClient.newHttpClient()) {
            StageApi api = new StageApi(stage, http);
            EnterpriseBench.bringInStep(api);
            stage.rest();
            try (DynamoDbClient dynamo =
                    new AwsClients(Variables.read(Variables.of(stage, BackfillBench.LIFTED))).dynamo()) {
                Lags lags = new Lags(stage, api, new Edits(stage, dynamo, http));
                table.add(lags.byWebhook());
                table.add(lags.bySmart());
            }
            stage.rest();
            table.add(WebhookRate.measure(stage));
        }
    }

    private LocalOptions options() {
        return LocalOptions.of(checkout)
                .withOverride("LOCKSTEP_MAILERLITE_PER_MINUTE", Integer.toString(BackfillBench.LIFTED));
    }

    private static Switches switches() {
        return Switches.defaults().withQuotaPerMinute(BackfillBench.LIFTED).withMaxPage(PAGE);
    }
}
