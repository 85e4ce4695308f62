package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EstimateTest {
    @Test
    void callsOfADryRun_areThoseThatTheRunThenMakes() {
        try (World world = new World(1000)) {
            for (int number = 0; number < 60; number++) {
                world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1"));
            }
            UUID gone = world.linked(Map.of("email", "gone@example.org"));
            world.sql("UPDATE clients SET phone = '2'");
            world.sql("DELETE FROM clients WHERE id = ?::uuid", gone.toString());
            for (int number = 0; number < 50; number++) world.client("new" + number + "@example.org");
            world.subscriber("only@example.org");

            JsonNode estimate =
                    world.sync(Json.object().put("dryRun", true)).path("report").path("estimate");
            long before = world.mailerLite.calls().total();
            world.sync();

            // Two updates of 50 at most, the opt-out, and twice a look and the creations.
            assertThat(estimate.path("calls").asInt()).isEqualTo(2 + 1 + 4);
            // The count, the groups and the list besides.
            assertThat(world.mailerLite.calls().total() - before).isEqualTo(3 + 7);
            assertThat(estimate.path("minutes").asInt()).isZero();
        }
    }
}
