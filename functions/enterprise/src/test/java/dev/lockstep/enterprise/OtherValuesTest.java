package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// MailerLite answers success, and says that it holds something else than it was sent.
final class OtherValuesTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    @Test
    void edit_isListedAndLetStand() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.linked(Map.of("email", BOB));
            world.sql("UPDATE clients SET phone = '2', company = 'Two' WHERE id = ?::uuid", ann.toString());
            String id = String.valueOf(
                    world.mailerLite.account().find(ANN).orElseThrow().id());
            answers(world, 0, subscriber(id, ANN, "+2", "Two"));

            JsonNode run = world.sync();
            // What it said it holds.
            world.editB(ANN, "phone", "+2");
            world.editB(ANN, "company", "Two");
            JsonNode again = world.sync();

            assertListed(run, "phone");
            assertThat(world.history(ann)).hasSize(1);
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(again.path("report").path("conflictsDetected").asInt()).isZero();
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onB(ANN, "phone")).isEqualTo("+2");
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());
            world.sync();
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
        }
    }

    @Test
    void creation_isListedAndLetStand() {
        try (World world = new World(100)) {
            world.linked(Map.of("email", BOB));
            UUID ann = world.client(Map.of("email", ANN, "phone", "2", "company", "Two", "marketing_status", "active"));
            // The first batch looks whether somebody has the email, the second creates, and reads one back.
            ObjectNode created = subscriber("777", ANN, "+2", "Two");
            answers(world, 1, created, created);

            JsonNode run = world.sync();
            SubscriberRow row = SubscriberRow.of(ANN, "active", Map.of("phone", "+2", "company", "Two"));
            world.mailerLite.account().load(Stream.of(row.withId("777")));
            JsonNode again = world.sync();

            assertThat(run.path("report").path("created").asInt()).isEqualTo(1);
            assertListed(run, "phone");
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(again.path("report").path("conflictsDetected").asInt()).isZero();
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            world.editB(ANN, "phone", "4");
            world.sync();
            assertThat(world.onA(ann, "phone")).isEqualTo("4");
        }
    }

    private static void assertListed(JsonNode run, String column) {
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("report").path("failures").path("not_as_sent").asInt())
                .isEqualTo(1);
        JsonNode failed = run.path("report").path("failed").path(0);
        assertThat(failed.path("side").asText()).isEqualTo("B");
        assertThat(failed.path("detail").asText()).contains(column).doesNotContain("+2");
    }

    /// Lets so many batches pass and answers the next with these subscribers, one for each request.
    private static void answers(World world, int skipped, ObjectNode... subscribers) {
        ObjectNode answer = Json.object();
        ArrayNode responses = answer.putArray("responses");
        for (ObjectNode subscriber : subscribers) {
            ObjectNode one = responses.addObject().put("code", 200);
            one.putObject("body").set("data", subscriber);
        }
        world.mailerLite
                .faults()
                .on("POST", "/api/batch")
                .afterSkipping(skipped, 1, new Fault.OtherBody(Json.write(answer)));
    }

    private static ObjectNode subscriber(String id, String email, String phone, String company) {
        ObjectNode subscriber = Json.object().put("id", id).put("email", email).put("status", "active");
        subscriber.putObject("fields").put("phone", phone).put("company", company);
        subscriber.putArray("groups");
        return subscriber;
    }
}
