package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Calls one after another, by cursor, and those that are refused.
final class CallsTest {
    @Test
    void calls_withMaxRecords_goThroughEverybodyByTheirCursor() {
        try (World world = new World(2)) {
            List<UUID> people = new ArrayList<>();
            for (int number = 0; number < 7; number++) {
                people.add(world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1")));
            }
            world.sql("UPDATE clients SET phone = '2'");
            int records = 0;
            int updates = 0;
            String cursor = null;
            boolean done = false;
            while (!done) {
                ObjectNode request = Json.object().put("maxRecords", 3);
                if (cursor != null) request.put("cursor", cursor);
                JsonNode answer = world.call(request);
                records += answer.path("recordsProcessed").asInt();
                updates += answer.path("updatesApplied").asInt();
                assertThat(answer.path("recordsProcessed").asInt()).isLessThanOrEqualTo(3);
                cursor = answer.path("nextCursor").textValue();
                done = answer.path("done").asBoolean();
            }

            assertThat(records).isEqualTo(7);
            assertThat(updates).isEqualTo(7);
            assertThat(people)
                    .allSatisfy(id -> assertThat(world.onA(id, "phone")).isEqualTo("2"));
        }
    }

    @Test
    void cursor_thatWasUsedOrMadeUpOrIsOfAnotherDirection_isRefused() {
        try (World world = new World(2)) {
            for (int number = 0; number < 7; number++) {
                world.linked(Map.of("email", "p" + number + "@example.org"));
            }
            String cursor = world.call(Json.object().put("maxRecords", 2))
                    .path("nextCursor")
                    .asText();

            assertThat(refused(world, cursor, "to_mailerlite").path("field").asText())
                    .isEqualTo("direction");
            assertThat(refused(world, "made-up", "both").path("field").asText()).isEqualTo("cursor");
            world.call(Json.object().put("maxRecords", 2).put("cursor", cursor));
            assertThat(refused(world, cursor, "both").path("field").asText()).isEqualTo("cursor");
        }
    }

    @Test
    void cursor_thatWasForgedOrIsOfAnOlderMapping_isRefusedAndMovesNothing() {
        try (World world = new World(2)) {
            for (int number = 0; number < 7; number++) {
                world.linked(Map.of("email", "p" + number + "@example.org"));
            }
            JsonNode answer = world.call(Json.object().put("maxRecords", 2));
            String runId = answer.path("runId").asText();
            String cursor = answer.path("nextCursor").asText();
            JsonNode resting = world.run(runId);

            for (String forged : List.of(runId + ".0123456789abcdef01234567", "another-run.1", runId, "", ".")) {
                String token = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
                assertThat(refused(world, token, "both").path("field").asText()).isEqualTo("cursor");
            }
            world.set("LOCKSTEP_MANAGED_GROUPS", "12345");
            JsonNode older = refused(world, cursor, "both");
            assertThat(older.path("status").asInt()).isEqualTo(400);
            assertThat(older.path("field").asText()).isEqualTo("cursor");
            assertThat(world.run(runId)).isEqualTo(resting);
            world.set("LOCKSTEP_MANAGED_GROUPS", "");
            assertThat(world.call(Json.object().put("maxRecords", 2).put("cursor", cursor))
                            .path("recordsProcessed")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    private static JsonNode refused(World world, String cursor, String direction) {
        return world.call(Json.object().put("cursor", cursor).put("direction", direction));
    }

    @Test
    void badInput_isRefusedByName() {
        try (World world = new World(100)) {
            assertThat(field(world, "{\"maxRecords\": 0}")).isEqualTo("maxRecords");
            assertThat(field(world, "{\"maxRecords\": -1}")).isEqualTo("maxRecords");
            assertThat(field(world, "{\"maxRecords\": 1000000000}")).isEqualTo("maxRecords");
            assertThat(field(world, "{\"maxDurationMs\": 999}")).isEqualTo("maxDurationMs");
            assertThat(field(world, "{\"maxDurationMs\": 140001}")).isEqualTo("maxDurationMs");
            assertThat(field(world, "{\"direction\": \"sideways\"}")).isEqualTo("direction");
            assertThat(field(world, "{\"dryRun\": \"yes\"}")).isEqualTo("dryRun");
            assertThat(field(world, "{\"wish\": 1}")).isEqualTo("wish");
        }
    }

    private static String field(World world, String body) {
        return world.post("/enterprise", body).path("json").path("field").asText();
    }
}
