package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A process that dies without a word at any place leaves nothing that a resumed run does not put right.
final class KillAndResumeTest {
    private static final int KILLS = 10;
    private static final long SECONDS = 120;
    private static final Set<String> OF_THE_MOMENT = Set.of("created_at", "verified_at", "run_id");
    private static final Set<String> COUNTS = Set.of(
            "linked",
            "linksCreated",
            "agreed",
            "diverged",
            "aOnly",
            "bOnly",
            "ambiguous",
            "ambiguousClients",
            "ambiguousSubscribers",
            "invalidClients",
            "deletedClients",
            "deletedWithSubscriber",
            "divergences");

    @Test
    void killedAtTenPlaces_theResumedRunsLinksEqualAnUndisturbedRuns() throws Exception {
        try (World world = World.withPages(12)) {
            populate(world);
            Worker undisturbed = Worker.start(world, "none", 0);
            assertThat(undisturbed.exitCode()).as(undisturbed.errors()).isZero();
            int writes = undisturbed.writes();
            Map<String, Map<String, AttributeValue>> links = lasting(world);
            JsonNode counts = counts(latest(world));
            assertThat(links).isNotEmpty();

            for (int kill = 1; kill <= KILLS; kill++) {
                world.forgetState();
                int place = Math.max(1, kill * writes / (KILLS + 2));
                String when = kill % 2 == 0 ? "halt.before" : "halt.after";

                Worker killed = Worker.start(world, when, place);
                assertThat(killed.exitCode()).as(killed.errors()).isEqualTo(137);
                JsonNode run = resume(world);

                assertThat(run.path("status").asText()).as(when + " " + place).isEqualTo("completed");
                assertThat(lasting(world)).as(when + " " + place).isEqualTo(links);
                assertThat(counts(run)).as(when + " " + place).isEqualTo(counts);
            }
        }
    }

    @Test
    void worker_whoseRunFails_saysSoAndEnds() throws Exception {
        try (World world = World.withPages(12)) {
            populate(world);
            world.with("MAILERLITE_API_KEY", "not-the-key");

            Worker worker = Worker.start(world, "none", 0);

            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(worker.errors()).contains("the run is failed", "mailerlite_unauthorized");
        }
    }

    private static void populate(World world) {
        for (int number = 0; number < 60; number++) {
            String email = "p" + number + "@example.org";
            if (number % 5 != 0)
                world.subscriber(email, "active", Map.of("city", number % 3 == 0 ? "Delft" : "Leiden"));
            if (number % 7 != 0)
                world.client(Map.of("email", email, "city", "Delft", "mailerlite_id", "4711" + number));
        }
        world.client("Twin@example.org");
        world.client("twin@example.org");
        world.subscriber("twin@example.org");
        world.client("nobody");
        world.client(Map.of("email", "gone@example.org", "deleted_at", "2026-01-01"));
        world.subscriber("gone@example.org");
    }

    private static JsonNode resume(World world) {
        world.use(new BackfillHandler(
                world.variables(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)), Thread::sleep));
        JsonNode latest = latest(world);
        // Killed in its last breath, the run had been completed already.
        if (latest.path("status").asText().equals("completed")) return latest;
        JsonNode answer = world.post("/backfill", "{}");
        assertThat(answer.path("status").asInt()).isEqualTo(202);
        return world.finish(world.run(answer.path("json").path("runId").asText()), 60_000);
    }

    private static JsonNode latest(World world) {
        return world.get("/runs?limit=1").path("json").path("runs").path(0);
    }

    private static ObjectNode counts(JsonNode run) {
        ObjectNode counts = Json.object();
        COUNTS.stream()
                .sorted()
                .forEach(name -> counts.set(name, run.path("report").path(name)));
        return counts;
    }

    private static Map<String, Map<String, AttributeValue>> lasting(World world) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        world.links().forEach((key, item) -> {
            Map<String, AttributeValue> lasting = new HashMap<>(item);
            lasting.keySet().removeAll(OF_THE_MOMENT);
            items.put(key, lasting);
        });
        return items;
    }

    /// The end of a worker's process.
    private record Worker(int exitCode, String output, String errors) {
        static Worker start(World world, String property, int place) throws IOException, InterruptedException {
            Path output = Files.createTempFile("worker", ".out");
            Path errors = Files.createTempFile("worker", ".err");
            try {
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-D" + property + "=" + place,
                                // Its log is its own: opening the tests' log would empty it.
                                "-Dtest.log=target/worker.log",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                DoomedWorker.class.getName())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                try (var input = process.getOutputStream()) {
                    input.write(Json.write(world.variables()).getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "a worker did not end within " + SECONDS + " s; its errors: " + Files.readString(errors));
                }
                return new Worker(process.exitValue(), Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        }

        int writes() {
            return output.lines()
                    .filter(line -> line.startsWith("writes "))
                    .mapToInt(line -> Integer.parseInt(line.substring(7)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
