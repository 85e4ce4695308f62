package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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
            assertThat(world.history(List.copyOf(people.values()).get(300))
                            .getFirst()
                            .lines())
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

    @Test
    void dryRun_saysWhatItWouldRestoreAndWritesNothing() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = '2', company = 'Two' WHERE id = ?::uuid", ann.toString());
            JsonNode ran = world.sync();
            world.editB(ANN, "company", "Three");
            Map<String, ?> links = world.links();
            Map<String, String> before = world.everything(List.of(ann));
            long spent = world.spent("field_b:phone");

            JsonNode dry = world.undone(ran, true);

            JsonNode report = dry.path("report");
            assertThat(dry.path("status").asText()).isEqualTo("completed");
            assertThat(report.path("contactsChanged").asInt()).isEqualTo(1);
            assertThat(report.path("planned")).isEqualTo(Json.object().put("field_b:phone", 1));
            assertThat(report.path("restored").asInt()).isZero();
            assertThat(report.path("listed")).isEqualTo(Json.object().put("edited_since", 1));
            assertThat(report.path("estimate").path("calls").asInt()).isEqualTo(2);
            assertThat(report.path("listedObject").asText()).endsWith("/listed.jsonl");
            assertThat(world.links()).isEqualTo(links);
            assertThat(world.everything(List.of(ann))).isEqualTo(before);
            assertThat(world.history(ann)).hasSize(1);
            assertThat(world.spent("field_b:phone")).isEqualTo(spent);
        }
    }

    @Test
    void undoneAgain_findsEverythingAsBefore() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            JsonNode ran = world.sync();
            world.undone(ran);
            world.mailerLite.calls().reset();

            JsonNode again = world.undone(ran);

            assertThat(again.path("report").path("alreadyRestored").asInt()).isEqualTo(1);
            assertThat(again.path("report").path("restored").asInt()).isZero();
            assertThat(again.path("report").path("listedContacts").asInt()).isZero();
            assertThat(world.history(ann)).hasSize(2);
        }
    }

    @Test
    void optOut_isNeverTakenBackAndAnActivationIs() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            UUID bob = world.linked(Map.of("email", "bob@example.org"));
            UUID eve = world.linked(Map.of("email", "eve@example.org"));
            world.editB("eve@example.org", Json.object().put("status", "unsubscribed"));
            world.sync();
            world.editB(ANN, Json.object().put("status", "unsubscribed"));
            world.sql("UPDATE clients SET marketing_status = 'junk' WHERE id = ?::uuid", bob.toString());
            world.optsIn("eve@example.org", Clock.systemUTC().instant().plusSeconds(3600));
            JsonNode ran = world.sync();
            assertThat(world.onA(eve, "marketing_status")).isEqualTo("active");
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
            assertThat(world.onB("bob@example.org", "status")).isNotEqualTo("active");

            JsonNode undone = world.undone(ran);

            JsonNode report = undone.path("report");
            assertThat(report.path("listed")).isEqualTo(Json.object().put("consent", 2));
            assertThat(report.path("restored").asInt()).isEqualTo(1);
            assertThat(world.onA(eve, "marketing_status")).isEqualTo("unsubscribed");
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
            assertThat(world.onB("bob@example.org", "status")).isNotEqualTo("active");
            world.sync();
            assertThat(world.onB("eve@example.org", "status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void memberships_areTakenBackOnTheSideThatWasWritten() {
        try (World world = new World(100)) {
            String group = world.mailerLite.account().addGroup("ours");
            String other = world.mailerLite.account().addGroup("theirs");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?), ('theirs', ?)", group, other);
            UUID ann = world.linked(Map.of("email", ANN));
            world.sql("INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g WHERE g.name = 'theirs'");
            world.sync();
            world.sql("DELETE FROM client_groups");
            world.sql("INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g WHERE g.name = 'ours'");
            JsonNode ran = world.sync();
            assertThat(world.groups(ANN)).containsExactly(group);

            JsonNode undone = world.undone(ran);

            assertThat(undone.path("report").path("updatesApplied").asInt()).isEqualTo(2);
            assertThat(world.groups(ANN)).containsExactly(other);
            world.sync();
            assertThat(world.groups(ANN)).containsExactly(other);
            assertThat(world.count("SELECT count(*) FROM client_groups cg JOIN groups g ON g.id = cg.group_id"
                            + " WHERE g.name = 'theirs'"))
                    .isEqualTo(1);
            assertThat(world.count("SELECT count(*) FROM client_groups")).isEqualTo(1);
            assertThat(world.history(ann)).isNotEmpty();
        }
    }

    @Test
    void peopleWhoCameOrWent_areListed() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            UUID bob = world.linked(Map.of("email", "bob@example.org", "phone", "1"));
            UUID eve = world.linked(Map.of("email", "eve@example.org", "phone", "1"));
            UUID dan = world.linked(Map.of("email", "dan@example.org", "phone", "1"));
            world.client(Map.of("email", "new@example.org", "marketing_status", "active"));
            world.sql("UPDATE clients SET phone = '2' WHERE id <> ?::uuid", dan.toString());
            world.sql("UPDATE clients SET deleted_at = now() WHERE id = ?::uuid", dan.toString());
            JsonNode ran = world.sync();
            assertThat(world.hasB("new@example.org")).isTrue();
            world.sql("UPDATE clients SET deleted_at = now() WHERE id = ?::uuid", bob.toString());
            world.deleteB("eve@example.org");
            world.takes(ann, "another-run");

            JsonNode undone = world.undone(ran);

            JsonNode report = undone.path("report");
            assertThat(reasons(report, "ann@")).containsOnly("taken");
            assertThat(reasons(report, "bob@")).containsOnly("client_deleted");
            assertThat(reasons(report, "eve@")).containsOnly("subscriber_gone");
            assertThat(reasons(report, "new@")).containsOnly("created");
            assertThat(reasons(report, "dan@")).containsOnly("link_ended");
            assertThat(report.path("listedContacts").asInt()).isEqualTo(5);
            assertThat(report.path("restored").asInt()).isZero();
            assertThat(world.hasB("new@example.org")).isTrue();
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(eve).isNotEqualTo(bob);
        }
    }

    @Test
    void fieldThatTravelsTheOtherWayAlone_isListed() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "advisor", "One"));
            world.sql("UPDATE clients SET advisor = 'Two' WHERE id = ?::uuid", ann.toString());
            JsonNode ran = world.sync();
            assertThat(world.onB(ANN, "advisor")).isEqualTo("Two");

            JsonNode undone = world.undone(ran);

            assertThat(undone.path("report").path("listed"))
                    .isEqualTo(Json.object().put("does_not_travel", 1));
            assertThat(world.onB(ANN, "advisor")).isEqualTo("Two");
        }
    }

    @Test
    void wave_isHeldAndAnApprovalRestoresWhatStandsThen() {
        try (World world = new World(100)) {
            for (int number = 0; number < 30; number++) {
                world.linked(Map.of("email", "p%02d@example.org".formatted(number), "company", "One"));
            }
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = 'new'");
            JsonNode ran = world.sync();
            assertThat(ran.path("status").asText()).isEqualTo("completed");

            JsonNode held = world.undone(ran);

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(World.wanted(held, "blanks_b")).isEqualTo(30);
            assertThat(held.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(world.onB("p07@example.org", "phone")).isEqualTo("new");
            world.editB("p07@example.org", "phone", "newer");
            world.sql("UPDATE clients SET phone = 'old' WHERE email = 'p08@example.org'");
            JsonNode done = world.approve(held);
            assertThat(done.path("report").path("restored").asInt()).isEqualTo(30);
            assertThat(done.path("report").path("listed"))
                    .isEqualTo(Json.object().put("edited_since", 1));
            assertThat(done.path("report").path("listedObject").asText()).endsWith("/listed.jsonl");
            assertThat(world.onB("p07@example.org", "phone")).isEqualTo("newer");
            assertThat(world.onB("p08@example.org", "phone")).isNull();
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        }
    }

    private static List<String> reasons(JsonNode report, String who) {
        return report.path("list")
                .valueStream()
                .filter(one -> one.path("email").asText().startsWith(who))
                .flatMap(one -> one.path("values").valueStream())
                .map(one -> one.path("reason").asText())
                .toList();
    }
}
