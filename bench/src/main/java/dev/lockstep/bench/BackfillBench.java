package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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

    private static final int LIFTED = 1_000_000;
    private static final long SEED = 7;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<String> OVER = Set.of("completed", "failed", "paused");
    private final Path checkout;

    BackfillBench(Path checkout) {
        this.checkout = checkout;
    }

    Row engine(int contacts, int page, boolean linksInMemory) throws IOException, InterruptedException {
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
            String runId = call(http, stage, "POST", "/backfill").path("runId").asText();
            JsonNode run = call(http, stage, "GET", "/runs/" + runId);
            while (!OVER.contains(run.path("status").asText())) {
                Thread.sleep(POLL);
                run = call(http, stage, "GET", "/runs/" + runId);
            }
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

    private static long floor(Stage stage, int page) {
        return Math.ceilDiv(stage.loaded().subscribers(), (long) page) + 2;
    }

    private static JsonNode call(HttpClient http, Stage stage, String method, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.system().url() + path))
                .header("Authorization", "Bearer " + stage.system().token())
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : ""))
                .build();
        return Json.readOwn(http.send(request, BodyHandlers.ofString()).body());
    }

    private static JsonNode inProcess(ObjectNode order, String heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineWorker.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(Json.write(order).getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("result "))
                .map(line -> Json.readOwn(line.substring("result ".length())))
                .findFirst()
                .orElseThrow(() -> new IOException("the worker ended with " + exit + " and no result"));
    }
}
