package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.Field;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The mapping names a field that the MailerLite account does not have.
final class MissingFieldTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";
    private static final String KEY = "planning_status";

    @Test
    void fieldThatMailerLiteLacks_isNamedAndEverythingElseGoesOn() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            remove(world);
            world.sql("UPDATE clients SET phone = '2', planning_status = 'hot' WHERE id = ?::uuid", ann.toString());

            JsonNode answer = world.call(Json.object().put("maxRecords", 100));
            JsonNode run = world.run(answer.path("runId").asText());

            assertThat(answer.path("message").asText()).contains("lacks").endsWith(": " + KEY);
            assertThat(answer.path("errors").asInt()).isEqualTo(1);
            assertThat(run.path("report").path("missingFields")).hasToString("[\"" + KEY + "\"]");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, KEY)).isEqualTo("hot");
            assertThat(world.history(ann)).hasSize(1);
        }
    }

    @Test
    void valuesOfAFieldThatIsMade_arriveOnceSomebodyHasSeenThePlan() {
        try (World world = new World(100)) {
            remove(world);
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET planning_status = 'hot' WHERE id = ?::uuid", ann.toString());
            world.client(Map.of("email", BOB, KEY, "cold"));
            world.sync();
            assertThat(world.hasB(BOB)).isTrue();
            make(world);

            JsonNode held = world.sync();

            assertHeld(held);
            assertThat(held.path("report").path("missingFields")).isEmpty();
            assertThat(world.approve(held).path("status").asText()).isEqualTo("completed");
            assertThat(world.onB(ANN, KEY)).isEqualTo("hot");
            assertThat(world.onB(BOB, KEY)).isEqualTo("cold");
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    @Test
    void fieldThatIsDeletedAndMadeAgain_clearsNothingInTheAppByItself() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, KEY, "hot", "phone", "1"));
            world.sync();
            remove(world);
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            assertThat(world.sync().path("status").asText()).isEqualTo("completed");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            make(world);

            assertHeld(world.sync());

            assertThat(world.onA(ann, KEY)).isEqualTo("hot");
            // Whoever puts the values back has nothing to approve.
            world.editB(ANN, KEY, "hot");
            assertThat(world.sync().path("status").asText()).isEqualTo("completed");
            world.sql("UPDATE clients SET planning_status = 'cold' WHERE id = ?::uuid", ann.toString());
            assertThat(world.sync().path("status").asText()).isEqualTo("completed");
            assertThat(world.onB(ANN, KEY)).isEqualTo("cold");
        }
    }

    private static void assertHeld(JsonNode run) {
        assertThat(run.path("status").asText()).isEqualTo("held");
        assertThat(World.wanted(run, "mapping")).isPositive();
    }

    private static void remove(World world) {
        Field field = world.mailerLite.account().fields().stream()
                .filter(one -> one.key().equals(KEY))
                .findFirst()
                .orElseThrow();
        assertThat(world.mailerLite.account().fieldRules().delete(field.id())).isTrue();
    }

    private static void make(World world) {
        world.mailerLite.account().defineField("Planning status", KEY, FieldType.TEXT);
    }
}
