package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.world.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the guards hold, and those who let it through.
final class HeldPlanTest {
    private static final String ANN = "ann@example.org";

    @Test
    void aWaveOfBlanks_isHeldAndAnApprovalLetsItThroughOnce() {
        try (World world = new World(100)) {
            List<UUID> people = new ArrayList<>();
            for (int number = 0; number < 60; number++) {
                people.add(
                        world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1", "company", "One")));
            }
            for (int number = 0; number < 30; number++) world.editB("p" + number + "@example.org", "phone", null);
            world.editB("p59@example.org", "company", "Two");
            world.editB("p7@example.org", "company", "Two");

            JsonNode held = world.sync();
            String runId = held.path("runId").asText();
            String hash = held.path("report").path("planHash").asText();

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(World.wanted(held, "blanks_a")).isEqualTo(30);
            assertThat(people)
                    .allSatisfy(id -> assertThat(world.onA(id, "phone")).isEqualTo("1"));
            assertThat(world.onA(people.get(59), "company")).isEqualTo("Two");
            assertThat(world.approval(runId, "0".repeat(64)).path("status").asInt())
                    .isEqualTo(409);

            assertThat(world.onA(people.get(7), "company")).isEqualTo("Two");
            world.editB("p8@example.org", "phone", "8");

            assertThat(world.approval(runId, hash).path("status").asInt()).isEqualTo(202);
            JsonNode done = world.finish(world.run(runId), 60_000);
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(people.subList(0, 8))
                    .allSatisfy(id -> assertThat(world.onA(id, "phone")).isNull());
            assertThat(world.onA(people.get(8), "phone")).isEqualTo("1");
            assertThat(people.subList(9, 30))
                    .allSatisfy(id -> assertThat(world.onA(id, "phone")).isNull());
            assertThat(people.subList(30, 60))
                    .allSatisfy(id -> assertThat(world.onA(id, "phone")).isEqualTo("1"));
            assertThat(world.approval(runId, hash).path("status").asInt()).isEqualTo(409);
        }
    }

    @Test
    void mappingThatChanged_isHeldWholeUntilSomebodyApprovesAPlan() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sync();
            world.knownMapping().know("another mapping");
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());

            JsonNode held = world.sync();

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(World.wanted(held, "mapping")).isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            world.approve(held);
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");

            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());
            assertThat(world.sync().path("status").asText()).isEqualTo("completed");
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
        }
    }

    @Test
    void approvalOfAnotherMapping_linksThoseTooOfWhomNothingIsWritten() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sync();
            world.knownMapping().know("another mapping");
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            UUID bob = world.client(Map.of("email", "bob@example.org", "marketing_status", "active"));
            world.subscriber("bob@example.org", "active", Map.of());
            JsonNode held = world.sync();
            assertThat(world.link(bob)).isEmpty();

            world.approve(held);

            assertThat(world.link(bob)).isNotEmpty();
        }
    }

    @Test
    void approvedWave_isNotHeldAgainstTheEditsAfterIt() {
        try (World world = new World(100)) {
            for (int number = 0; number < 60; number++) {
                world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1", "company", "One"));
            }
            for (int number = 0; number < 21; number++) world.editB("p" + number + "@example.org", "phone", null);
            JsonNode held = world.sync();
            world.approve(held);
            for (int number = 20; number < 40; number++) {
                world.editB("p" + number + "@example.org", "company", null);
            }

            assertThat(world.sync().path("status").asText()).isEqualTo("completed");
            world.editB("p7@example.org", "company", null);
            JsonNode over = world.sync();
            assertThat(over.path("status").asText()).isEqualTo("held");
            assertThat(over.path("report")
                            .path("held")
                            .path("blanks_a")
                            .path("spent")
                            .asInt())
                    .isEqualTo(20);
        }
    }

    /// Worked again, the run would wait for the lease of the next one, and so would each of its duplicates.
    @Test
    void messageDeliveredAgain_whenThePlanIsHeld_doesNothing() {
        try (World world = new World(100)) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.sync();
            world.knownMapping().know("another mapping");
            world.editB(ANN, "phone", "2");
            String runId = world.sync().path("runId").asText();
            JsonNode held = world.run(runId);

            world.invoke(Events.queued(runId, held.path("slices").asInt()), 60_000);

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(world.run(runId)).isEqualTo(held);
        }
    }
}
