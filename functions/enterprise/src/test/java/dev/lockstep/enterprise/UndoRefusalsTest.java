package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Runs of which there is nothing to take back, or not yet.
final class UndoRefusalsTest {
    private static final String ANN = "ann@example.org";

    @Test
    void unknownRunAndBadBody_areRefused() {
        try (World world = new World(100)) {
            refuses(world, "01ABCDEFGHJKMNPQRS", 404, "unknown_run");
            assertThat(world.post("/runs/x/undo", "{\"dryRun\": 1}")
                            .path("json")
                            .path("code")
                            .asText())
                    .isEqualTo("bad_field");
            assertThat(world.post("/runs/x/undo", "{\"dry\": true}")
                            .path("json")
                            .path("code")
                            .asText())
                    .isEqualTo("unknown_field");
            assertThat(world.get("/runs/x/undo").path("status").asInt()).isEqualTo(405);
        }
    }

    @Test
    void runThatWroteNothing_isRefused() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            JsonNode idle = world.sync();
            refuses(world, idle.path("runId").asText(), 409, "nothing_written");
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            JsonNode dry = world.sync(Json.object().put("dryRun", true));
            refuses(world, dry.path("runId").asText(), 409, "nothing_written");
            world.sync();
            JsonNode undone = world.undone(world.latest(), true);
            refuses(world, undone.path("runId").asText(), 409, "nothing_written");
        }
    }

    @Test
    void runThatHasNotEnded_isRefused() {
        try (World world = new World(100)) {
            Instant now = Clock.systemUTC().instant();
            Run queued = world.stopped(Json.object().put("autoContinue", true), now);
            refuses(world, queued.runId(), 409, "run_unfinished");
            world.put(queued.withStatus(RunStatus.RUNNING, now));
            refuses(world, queued.runId(), 409, "run_unfinished");
            world.put(queued.withStatus(RunStatus.PAUSED, now));
            refuses(world, queued.runId(), 409, "run_unfinished");
        }
    }

    @Test
    void heldRun_isRefusedUntilAnotherHasBegun() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            for (int number = 0; number < 21; number++) {
                world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1"));
            }
            world.sql("UPDATE clients SET phone = NULL WHERE email <> ?", ANN);
            world.sql("UPDATE clients SET company = 'Two' WHERE id = ?::uuid", ann.toString());
            JsonNode held = world.sync();
            assertThat(held.path("status").asText()).isEqualTo("held");
            refuses(world, held.path("runId").asText(), 409, "run_unfinished");

            world.sync(Json.object().put("dryRun", true));

            JsonNode undone = world.undone(held);
            assertThat(undone.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "company")).isEqualTo("One");
            assertThat(world.onB("p7@example.org", "phone")).isEqualTo("1");
        }
    }

    @Test
    void backfillAndForgottenRun_areRefused() {
        try (World world = new World(100)) {
            Instant now = Clock.systemUTC().instant();
            Run backfill = Run.queued("backfill-1", "backfill", Json.object(), now);
            world.start(backfill.withStatus(RunStatus.COMPLETED, now));
            refuses(world, "backfill-1", 409, "not_undoable");
            Run content = Run.queued("content-1", "content", Json.object(), now);
            world.start(content.withStatus(RunStatus.COMPLETED, now));
            refuses(world, "content-1", 409, "not_undoable");
            Instant longAgo = now.minus(Duration.ofDays(91));
            Run old = world.stopped(Json.object(), longAgo);
            world.put(old.withStatus(RunStatus.COMPLETED, longAgo));
            refuses(world, old.runId(), 410, "history_expired");
        }
    }

    @Test
    void undo_besideALiveRun_isRefused() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            String ran = world.sync().path("runId").asText();
            assertThat(world.undo(ran, false).path("status").asInt()).isEqualTo(202);
            // It waits until the index shows all that the run wrote.
            assertThat(world.delayed()).isEqualTo(1);

            refuses(world, ran, 409, "run_live");

            assertThat(world.post("/enterprise", "{}").path("json").path("code").asText())
                    .isEqualTo("run_live");
        }
    }

    @Test
    void writesThatNoRunStandsFor_areUndoneByTheirName() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            JsonNode ran = world.sync();
            world.forget(ran.path("runId").asText());

            JsonNode undone = world.undone(ran);

            assertThat(undone.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        }
    }

    private static void refuses(World world, String runId, int status, String code) {
        JsonNode answer = world.undo(runId, false);
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
        assertThat(answer.path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("type").asText()).isEqualTo("application/problem+json");
    }
}
