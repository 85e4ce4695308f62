package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Measures backfills of made-up people on the embedded servers.
final class BackfillBench {
    static final String METHOD = """
            Postgres, DynamoDB Local, SQS, S3 and the MailerLite simulator run in one process; people come from the
            demo's generator (seed 7). "Engine" rows run the handler in a process of its own with the quota lifted, in
            one slice, from the first call to the report in S3. "Links in memory" replaces the crosswalk's table by a
            map, after one uncounted run in the same process: DynamoDB Local stores about 1,000 links a second here,
            whatever writes them. "Links in DynamoDB Local" is a cold process with a heap of 512 MB and fresh tables.
            "Real quota" rows go through the HTTP API and the queue at 120 calls a minute.
            """;

    static final int LIFTED = 1_000_000;
    static final long SEED = 7;
    private final Path checkout;

    BackfillBench(Path checkout) {
        this.checkout = checkout;
    }

    Row engine(int contacts, int page, boolean linksInMemory) throws IOException {
        Switches switches = Switches.defaults().withQuotaPerMinute(LIFTED).withMaxPage(page);
        try (Stage stage = Stage.open(LocalOptions.of(checkout), switches, Population.generate(contacts, SEED))) {
            ObjectNode order = Json.object().put("linksInMemory", linksInMemory).put("warmUps", linksInMemory ? 1 : 0);
            order.set("variables", Variables.of(stage, LIFTED));
            JsonNode result = inProcess(order, linksInMemory ? "-Xmx2g" : "-Xmx512m");
            return new Row(
                    linksInMemory ? "engine, links in memory" : "engine, links in DynamoDB Local",
                    contacts,
                    page,
                    result.path("run").path("calls").path("mailerlite").asLong(),
                    floor(stage, page),
                    Duration.ofMillis(result.path("wallMillis").asLong()),
                    linksInMemory ? null : result.path("peakHeapBytes").asLong() / 1_000_000,
                    result.path("run").path("status").asText());
        }
    }

    Row realQuota(int contacts) throws IOException, InterruptedException {
        int page = 100;
        Switches switches = Switches.defaults().withMaxPage(page);
        try (Stage stage = Stage.open(LocalOptions.of(checkout), switches, Population.generate(contacts, SEED));
                HttpClient http = HttpClient.newHttpClient()) {
            Instant start = Instant.now();
            StageApi api = new StageApi(stage, http);
            JsonNode run =
                    api.over(api.post("/backfill", Json.object()).path("runId").asText());
            return new Row(
                    "real quota",
                    contacts,
                    page,
                    run.path("calls").path("mailerlite").asLong(),
                    floor(stage, page),
                    Duration.between(start, Instant.now()),
                    null,
                    run.path("status").asText());
        }
    }

    static long floor(Stage stage, int page) {
        return Math.ceilDiv(stage.loaded().subscribers(), (long) page) + 2;
    }

    private static JsonNode inProcess(ObjectNode order, String heap) throws IOException {
        try (WorkerProcess worker = WorkerProcess.start(EngineWorker.class, heap)) {
            return worker.ask(order);
        }
    }
}
