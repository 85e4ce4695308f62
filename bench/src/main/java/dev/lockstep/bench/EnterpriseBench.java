package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Measures enterprise syncs of made-up people who are in step but for what is edited for the measurement.
final class EnterpriseBench {
    static final String METHOD = """
            Postgres, DynamoDB Local, SQS, S3 and the MailerLite simulator run in one process; people come from the
            demo's generator (seed 7). A backfill links them, and enterprise runs bring them in step until one of them
            finds nothing to change. The rows below are the runs after that: each works the handler in a process of its
            own with the quota lifted, in one slice, from the call to the answer. "First" is the first run of its
            process, and "next" a later one. An edit is another company on the app's side or another phone number on
            MailerLite's, of somebody else each. "Links in memory" replaces the crosswalk's table by a map, into
            which all of it is copied before anything is measured: the table's answers, which share the cores with
            everything else, are not the engine's own time. Whatever is stored together with links, and the check of
            the lease, goes to DynamoDB Local all the same. Calls are those that reached the simulator. App rows are
            counted by their versions in Postgres, and items of Links by reading the whole table before and after,
            plus those that the map was given. The columns of DynamoDB and S3 are the times of all their answers
            together, of which up to ten are awaited at the same time.
            """;

    private static final int MOST_ROUNDS = 12;
    private final Path checkout;

    EnterpriseBench(Path checkout) {
        this.checkout = checkout;
    }

    void measure(int contacts, int page, int edits, Table<SyncRow> table) throws IOException, InterruptedException {
        Switches switches =
                Switches.defaults().withQuotaPerMinute(BackfillBench.LIFTED).withMaxPage(page);
        LocalOptions options = LocalOptions.of(checkout)
                .withOverride("LOCKSTEP_MAILERLITE_PER_MINUTE", Integer.toString(BackfillBench.LIFTED));
        try (Stage stage = Stage.open(options, switches, Population.generate(contacts, BackfillBench.SEED));
                HttpClient http = HttpClient.newHttpClient()) {
            bringInStep(new StageApi(stage, http));
            ObjectNode variables = Variables.of(stage, BackfillBench.LIFTED);
            try (DynamoDbClient dynamo = new AwsClients(Variables.read(variables)).dynamo()) {
                Edits made = new Edits(stage, dynamo, http);
                Rounds rounds = new Rounds(stage, dynamo, variables, contacts, page, made, edits);
                rounds.measure(false, table);
                // What is stored in memory leaves the table behind, so nothing may come after it.
                rounds.measure(true, table);
            }
        }
    }

    /// Backfills, and syncs until there is nothing to do, with whatever the guards hold approved.
    static void bringInStep(StageApi api) throws IOException, InterruptedException {
        JsonNode run =
                api.over(api.post("/backfill", Json.object()).path("runId").asText());
        ended(run, "completed");
        for (int round = 0; round < MOST_ROUNDS; round++) {
            run = api.over(api.post("/enterprise", Json.object().put("autoContinue", true))
                    .path("runId")
                    .asText());
            while (run.path("status").asText().equals("held")) {
                String runId = run.path("runId").asText();
                api.post("/runs/" + runId + "/approval", approval(run));
                run = api.over(runId);
            }
            ended(run, "completed");
            if (run.path("report").path("contactsChanged").asLong() == 0) return;
        }
        throw new IOException("after " + MOST_ROUNDS + " runs there was still something to change: " + run);
    }

    private static ObjectNode approval(JsonNode run) {
        return Json.object().put("planHash", run.path("report").path("planHash").asText());
    }

    private static void ended(JsonNode run, String status) throws IOException {
        if (!run.path("status").asText().equals(status)) throw new IOException("a run went wrong: " + run);
    }
}
