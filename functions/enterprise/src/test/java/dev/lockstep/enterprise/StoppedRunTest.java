package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Runs that stood still, and those who come upon them.
final class StoppedRunTest {
    private static final String ANN = "ann@example.org";

    @Test
    void dryRun_thatComesUponAStoppedRun_writesNothing() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            Instant longAgo = Clock.systemUTC().instant().minus(Duration.ofMinutes(10));
            Run stopped = world.stopped(Json.object().put("autoContinue", true), longAgo);
            Map<String, ?> links = world.links();

            JsonNode answer = world.post("/enterprise", "{\"dryRun\": true}");

            assertThat(answer.path("status").asInt()).isEqualTo(409);
            assertThat(answer.path("json").path("detail").asText()).contains(stopped.runId());
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.links()).isEqualTo(links);
            // It goes on by itself, as whoever began it wanted.
            world.finish(world.run(stopped.runId()), 60_000);
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
        }
    }

    @Test
    void approvedRangeThatIsInterrupted_goesOnByItself() {
        try (World world = new World(100)) {
            List<UUID> people = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                people.add(world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1")));
            }
            for (int number = 0; number < 30; number++) {
                world.sql(
                        "UPDATE clients SET phone = NULL WHERE id = ?::uuid",
                        people.get(number).toString());
            }
            JsonNode held = world.call(Json.object().put("maxRecords", 100));
            assertThat(held.path("status").asText()).isEqualTo("held");
            String runId = held.path("runId").asText();
            world.mailerLite.faults().on("POST", "/api/batch").times(4, new Fault.FailedBefore(503));

            world.approval(runId, held.path("planHash").asText());
            JsonNode done = world.finish(world.run(runId), 60_000);

            assertThat(done.path("status").asText()).isEqualTo("completed");
            for (int number = 0; number < 30; number++) {
                assertThat(world.onB("p" + number + "@example.org", "phone")).isNull();
            }
        }
    }

    @Test
    void groupThatANewcomerJoinsAfterTheHold_isNotPartOfTheApproval() {
        try (World world = new World(1000)) {
            String group = world.mailerLite.account().addGroup("ours");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            world.linked(Map.of("email", ANN));
            world.sql("INSERT INTO clients (email) SELECT 'p' || n || '@example.org' FROM generate_series(1, 501) n");
            JsonNode held = world.sync();
            world.sql("INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g"
                    + " WHERE c.email = 'p1@example.org'");

            world.approve(held);

            assertThat(world.hasB("p1@example.org")).isFalse();
            assertThat(world.hasB("p2@example.org")).isTrue();
        }
    }
}
