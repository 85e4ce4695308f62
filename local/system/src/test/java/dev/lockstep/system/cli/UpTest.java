package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Population;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpTest {
    /// Room for asking again and again.
    private static final Map<String, String> NO_FELT_QUOTA = Map.of("LOCKSTEP_MAILERLITE_PER_MINUTE", "100000");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void up_killedAndStartedAgain_isTheSameSystemAndStopsClean() throws Exception {
        Path data = folder.resolve("data");
        Shell shell = Shell.with(Map.of("LOCKSTEP_DATA", data.toString()));
        String token;
        String secret;
        String mailerLite;
        try (UpProcess up = UpProcess.start(data, NO_FELT_QUOTA, "ready")) {
            assertThat(up.lines().stream().map(line -> line.replaceAll(":.*", "")))
                    .containsExactly(
                            "console",
                            "token",
                            "mailerlite",
                            "webhook secret",
                            "database",
                            "dynamodb",
                            "sqs",
                            "s3",
                            "ready");
            token = up.value("token");
            secret = up.value("webhook secret");
            mailerLite = up.value("mailerlite");
            assertThat(secret).matches("[0-9a-f]{48}");
            assertKeptPrivately(data, token, "up.json", "system.properties");
            assertKeptPrivately(data, secret, "mailerlite/account.jsonl", "system.properties");
            assertWebhooks(up, secret);
            assertThat(call("POST", mailerLite + "/subscribers", "{\"email\":\"kept@example.org\"}"))
                    .isEqualTo(201);
            call("POST", mailerLite + "/subscribers", "{\"email\":\"told@example.org\"}");
            call("DELETE", mailerLite + "/subscribers/told@example.org", "");
            assertAnswered(up);
            assertThat(data.resolve("logs/functions.log")).content().doesNotContain(secret);
            up.kill();
        }
        try (UpProcess up = UpProcess.start(data, "ready")) {
            assertThat(up.value("token")).isEqualTo(token);
            assertThat(up.value("mailerlite")).isEqualTo(mailerLite);
            assertThat(call("GET", mailerLite + "/subscribers/kept@example.org", ""))
                    .isEqualTo(200);
            assertThat(up.value("webhook secret")).isEqualTo(secret);
            assertWebhooks(up, secret);
            assertThat(shell.run("status").exitCode()).isZero();
            assertThat(up.stop()).isZero();
        }
        try (UpProcess up = UpProcess.start(data, Map.of("MAILERLITE_WEBHOOK_SECRET", "given one"), "ready")) {
            assertThat(up.lines()).noneMatch(line -> line.startsWith("webhook secret"));
            assertWebhooks(up, "given one");
            assertThat(up.stop()).isZero();
        }
    }

    /// Each of the files holds it, and nobody else may read them.
    private static void assertKeptPrivately(Path data, String secret, String... files) throws IOException {
        for (String file : files) {
            assertThat(data.resolve(file)).content().contains(secret);
            assertThat(Files.getPosixFilePermissions(data.resolve(file)))
                    .as(file)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void assertWebhooks(UpProcess up, String secret) throws IOException, InterruptedException {
        JsonNode webhooks = webhooks(up).path("data");
        assertThat(webhooks.findValuesAsText("url"))
                .hasSize(2)
                .containsOnly(up.value("console") + "webhooks/mailerlite");
        assertThat(webhooks.findValuesAsText("secret")).containsOnly(secret);
        assertThat(webhooks.findValuesAsText("batchable")).containsExactlyInAnyOrder("true", "false");
    }

    /// Whatever the system answers, it was asked, by both.
    private static void assertAnswered(UpProcess up) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (webhooks(up).path("data").findValues("response_code").stream()
                        .filter(JsonNode::isInt)
                        .count()
                < 2) {
            assertThat(System.nanoTime()).as("both webhooks were answered").isLessThan(end);
        }
    }

    private static JsonNode webhooks(UpProcess up) throws IOException, InterruptedException {
        return Json.read(answer("GET", up.value("mailerlite") + "/webhooks", "").body());
    }

    @Test
    void rehearsal_ofTwoFiles_reportsExactlyWhatTheyContain() throws Exception {
        Path data = folder.resolve("rehearsal");
        RehearsalFiles files = RehearsalFiles.write(folder);
        try (UpProcess up = UpProcess.start(
                data,
                NO_FELT_QUOTA,
                "console",
                "--json",
                "--clients",
                files.clients().toString(),
                "--subscribers",
                files.subscribers().toString())) {
            JsonNode report = Json.read(up.lines().getLast()).path("rehearsal");
            assertThat(lines(report.path("clients"))).isEqualTo(files.badClients());
            assertThat(lines(report.path("subscribers"))).isEqualTo(files.badSubscribers());
            assertThat(report.path("clients").path("loaded").asInt()).isEqualTo(990);
            assertThat(report.path("subscribers").path("loaded").asInt()).isEqualTo(990);
            assertThat(report.path("clients").path("unknownColumns").toString()).isEqualTo("[\"Shoe size\"]");
            assertThat(report.path("subscribers").path("customFields").toString())
                    .isEqualTo("[\"Favourite colour\"]");

            Shell shell = Shell.with(Map.of("LOCKSTEP_DATA", data.toString()));
            JsonNode backfill = shell.run("backfill", "--json").json().path("report");
            assertThat(Sums.faults(backfill, 990, 990)).isEmpty();
            assertThat(backfill.path("linked").asInt()).isEqualTo(980);
            assertThat(backfill.path("divergences").toString()).isEqualTo("{\"city\":100}");
            assertThat(shell.run("divergences", "--field", "city", "--json", "--limit", "500")
                            .json()
                            .path("divergences")
                            .size())
                    .isEqualTo(100);
            assertThat(up.stop()).isZero();
        }
    }

    @Test
    void demo_ofMadeUpPeople_isThoseOfDemoAndOutlivesARestart() throws Exception {
        Path data = folder.resolve("demo");
        Shell shell = Shell.with(Map.of("LOCKSTEP_DATA", data.toString()));
        try (UpProcess up = UpProcess.start(data, NO_FELT_QUOTA, "console", "--json", "--demo", "300")) {
            JsonNode rehearsal = Json.read(up.lines().getLast()).path("rehearsal");
            assertThat(rehearsal.toString())
                    .isEqualTo("{\"seed\":7,\"clients\":{\"loaded\":300},\"subscribers\":{\"loaded\":300}}");
            JsonNode report = shell.run("backfill", "--json").json().path("report");
            assertThat(Sums.faults(report, 300, 300)).isEmpty();
            String mailerLite =
                    Json.read(up.lines().getLast()).path("mailerlite").asText();
            for (SubscriberRow one : someOfDemo(300)) {
                assertThat(call("GET", mailerLite + "/subscribers/" + Pages.encode(one.email()), ""))
                        .as(one.email())
                        .isEqualTo(200);
            }
            assertThat(up.stop()).isZero();
        }
        try (UpProcess up = UpProcess.start(data, NO_FELT_QUOTA, "ready")) {
            JsonNode drift =
                    shell.run("backfill", "--mode", "validate", "--json").json().path("report");
            assertThat(Sums.faults(drift, 300, 300)).isEmpty();
            assertThat(up.stop()).isZero();
        }
        try (UpProcess up = UpProcess.start(data, NO_FELT_QUOTA, "console", "--json", "--demo", "40")) {
            JsonNode report = shell.run("backfill", "--json").json().path("report");
            assertThat(Sums.faults(report, 40, 40)).isEmpty();
            assertThat(up.stop()).isZero();
        }
    }

    private static List<SubscriberRow> someOfDemo(int contacts) {
        return Population.generate(contacts, 7).subscribers(Map.of()).limit(5).toList();
    }

    private static List<Integer> lines(JsonNode side) {
        List<Integer> lines = new ArrayList<>();
        side.path("badRows").forEach(row -> lines.add(row.path("line").asInt()));
        return lines;
    }

    private static int call(String method, String url, String body) throws IOException, InterruptedException {
        return answer(method, url, body).statusCode();
    }

    private static HttpResponse<String> answer(String method, String url, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Authorization", "Bearer simulator-key")
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
