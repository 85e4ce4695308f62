package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The way back from a run.
final class UndoTest {
    private static final String ANN = "ann@example.org";

    @Test
    void runThatChanged500_ofWhom20WereEditedSince_restores480AndLists20() {
        try (World world = new World(1000)) {
            Map<String, UUID> people = new TreeMap<>();
            for (int number = 0; number < 520; number++) {
                String email = "p%03d@example.org".formatted(number);
                people.put(email, world.linked(Map.of("email", email, "phone", "1", "company", "One")));
            }
            world.sql("UPDATE clients SET phone = '2' WHERE email < 'p500'");
            JsonNode held = world.sync();
            JsonNode ran = held.path("status").asText().equals("held") ? world.approve(held) : held;
            assertThat(ran.path("report").path("updatesApplied").asInt()).isEqualTo(500);
            for (int number = 0; number < 20; number++) {
                world.editB("p%03d@example.org".formatted(number), "phone", "3");
            }
            world.editB("p100@example.org", "company", "Two");
            Map<String, String> before = world.everything(people.values());

            JsonNode undone = world.undone(ran);
            if (undone.path("status").asText().equals("held")) undone = world.approve(undone);

            JsonNode report = undone.path("report");
            assertThat(undone.path("status").asText()).isEqualTo("completed");
            assertThat(report.path("undoes")).isEqualTo(ran.path("runId"));
            assertThat(report.path("contacts").asInt()).isEqualTo(500);
            assertThat(report.path("restored").asInt()).isEqualTo(480);
            assertThat(report.path("listedContacts").asInt()).isEqualTo(20);
            assertThat(report.path("listed")).isEqualTo(Json.object().put("edited_since", 20));
            assertThat(report.path("list")).hasSize(20);
            Map<String, String> expected = new HashMap<>(before);
            for (int number = 20; number < 500; number++) {
                String email = "p%03d@example.org".formatted(number);
                expected.computeIfPresent("B " + email, (key, row) -> row.replace("phone=2", "phone=1"));
            }
            assertThat(world.everything(people.values())).isEqualTo(expected);
            assertThat(world.history(people.get("p300@example.org")).getFirst().lines())
                    .containsExactly(new Line(
                            Side.B,
                            "phone",
                            "2",
                            "1",
                            "undo of run " + ran.path("runId").asText()));
        }
    }

    @Test
    void undo_isAnEditThatTheNextRunCarriesOver() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.editB(ANN, "company", "Two");
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            JsonNode ran = world.sync();

            JsonNode undone = world.undone(ran);

            assertThat(undone.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(undone.path("report").path("updatesApplied").asInt()).isEqualTo(2);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, "company")).isEqualTo("One");
            assertThat(world.onB(ANN, "company")).isEqualTo("Two");
            world.sync();
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.onA(ann, "company")).isEqualTo("One");
            assertThat(world.onB(ANN, "company")).isEqualTo("One");
        }
    }

    @Test
    void undoOfAnUndo_writesAgainWhatTheRunWrote() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            JsonNode undone = world.undone(world.sync());
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");

            JsonNode again = world.undone(undone);

            assertThat(again.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.history(ann).getFirst().lines())
                    .containsExactly(new Line(
                            Side.B,
                            "phone",
                            "1",
                            "2",
                            "undo of run " + undone.path("runId").asText()));
            assertThat(world.sync().path("report").path("updatesApplied").asInt())
                    .isZero();
        }
    }
}
