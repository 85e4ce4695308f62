package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The sync of linked people, whole.
final class EnterpriseTest {
    private static final String ANN = "ann@example.org";

    @Test
    void editsOfDifferentFields_meetOnBothSides() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "Two");

            JsonNode run = world.sync();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
            assertThat(world.onB(ANN, "company")).isEqualTo("Two");
            assertThat(run.path("report").path("updatesApplied").asInt()).isEqualTo(2);
            assertThat(world.history(ann))
                    .flatExtracting(Entry::lines)
                    .extracting(line ->
                            line.side() + " " + line.field() + " " + line.from() + " " + line.to() + " " + line.why())
                    .containsExactlyInAnyOrder("A company One Two B changed it", "B phone 1 2 A changed it");
        }
    }

    @Test
    void runThatFindsNothingChanged_writesNothing() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.sync();
            Map<String, ?> links = world.links();
            long calls = world.mailerLite.calls().total();

            JsonNode again = world.sync();

            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(world.links()).isEqualTo(links);
            assertThat(world.mailerLite.calls().total() - calls).isEqualTo(3);
            assertThat(world.history(ann)).hasSize(1);
        }
    }

    @Test
    void editsOfTheSameField_areAConflictAndTheRestGoesOn() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = '2', company = 'Two' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "3");

            world.sync();
            world.sync();

            assertThat(world.onB(ANN, "company")).isEqualTo("Two");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
            List<Conflict> open = world.conflicts(ConflictStatus.OPEN);
            assertThat(open).hasSize(1);
            JsonNode conflict = open.getFirst().toJson();
            assertThat(conflict.path("field").asText()).isEqualTo("phone");
            assertThat(conflict.path("a").asText()).isEqualTo("2");
            assertThat(conflict.path("b").asText()).isEqualTo("3");
            assertThat(conflict.path("shadow").asText()).isEqualTo("1");
            JsonNode listed = world.get("/conflicts?status=open").path("json");
            assertThat(listed.path("conflicts")).containsExactly(conflict);
            assertThat(world.get("/conflicts?status=closed").path("status").asInt())
                    .isEqualTo(400);
            assertThat(world.get("/conflicts?limit=0").path("status").asInt()).isEqualTo(400);
            assertThat(world.get("/conflicts?cursor=x").path("status").asInt()).isEqualTo(400);
        }
    }

    @Test
    void conflict_whoseSidesComeToAgree_closesByItself() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "3");
            world.sync();
            world.editB(ANN, "phone", "2");

            world.sync();

            assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
            assertThat(world.conflicts(ConflictStatus.RESOLVED)).hasSize(1);
        }
    }

    @Test
    void optOut_reachesTheOtherSideAndNothingBringsThePersonBack() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.editB(ANN, Json.object().put("status", "unsubscribed"));
            world.sync();
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");

            world.sql("UPDATE clients SET marketing_status = 'active' WHERE id = ?::uuid", ann.toString());
            world.sync();

            assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void groups_ofEitherSide_travelOneByOne() {
        try (World world = new World(100)) {
            String group = world.mailerLite.account().addGroup("ours");
            String other = world.mailerLite.account().addGroup("theirs");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            UUID ann = world.linked(Map.of("email", ANN));
            world.editB(ANN, (ObjectNode)
                    Json.object().set("groups", Json.mapper().createArrayNode().add(other)));
            world.sql("INSERT INTO client_groups SELECT ?::uuid, id FROM groups", ann.toString());

            world.sync();
            assertThat(world.mailerLite.account().find(ANN).orElseThrow().groupIds())
                    .containsExactlyInAnyOrder(group, other);
            world.sql("DELETE FROM client_groups");
            world.sync();

            assertThat(world.mailerLite.account().find(ANN).orElseThrow().groupIds())
                    .containsExactly(other);
        }
    }

    @Test
    void dryRun_writesNothingAndSaysWhatItWould() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            Map<String, ?> links = world.links();

            JsonNode run = world.sync(Json.object().put("dryRun", true));

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("planned").path("field_b:phone").asInt())
                    .isEqualTo(1);
            assertThat(run.path("report").path("planHash").asText()).hasSize(64);
            assertThat(run.path("report").path("planObjects")).hasSize(1);
            assertThat(run.path("report").path("estimate").path("calls").asInt())
                    .isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.links()).isEqualTo(links);
        }
    }

    @Test
    void direction_writesToOneSideAndLeavesTheOtherForLater() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "Two");

            world.sync(Json.object().put("direction", "from_mailerlite"));
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            world.sync(Json.object().put("direction", "supabase-to-mailerlite"));

            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
        }
    }

    @Test
    void contactThatAnotherRunIsAtWorkOn_isLeftToIt() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.takes(ann, "another run");

            JsonNode run = world.sync();

            assertThat(run.path("report").path("taken").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        }
    }

    @Test
    void groupThatBDeleted_isFrozenAndNobodyLeavesIt() {
        try (World world = new World(100)) {
            String group = world.mailerLite.account().addGroup("ours");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            UUID ann = world.linked(Map.of("email", ANN));
            world.sql("INSERT INTO client_groups SELECT ?::uuid, id FROM groups", ann.toString());
            world.sync();
            world.mailerLite.account().groupRules().delete(Long.parseLong(group));

            JsonNode answer = world.call(Json.object().put("maxRecords", 100));
            JsonNode report = world.run(answer.path("runId").asText()).path("report");

            assertThat(answer.path("status").asText()).isEqualTo("completed");
            assertThat(answer.path("message").asText()).contains("lacks groups").endsWith(": " + group);
            assertThat(answer.path("errors").asInt()).isEqualTo(1);
            assertThat(report.path("missingGroups")).hasToString("[\"" + group + "\"]");
            assertThat(world.withEmail(ANN).getFirst().groups()).containsExactly(group);
        }
    }

    @Test
    void groupThatBDeletesBetweenTwoCalls_isFrozenToo() {
        try (World world = new World(1)) {
            String group = world.mailerLite.account().addGroup("ours");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "zed@example.org"));
            world.sql("INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g");
            world.sync();
            String cursor = world.call(Json.object().put("maxRecords", 1))
                    .path("nextCursor")
                    .asText();
            world.mailerLite.account().groupRules().delete(Long.parseLong(group));

            JsonNode answer = world.call(Json.object().put("maxRecords", 10).put("cursor", cursor));
            JsonNode report = world.run(answer.path("runId").asText()).path("report");

            assertThat(answer.path("errors").asInt()).isEqualTo(1);
            assertThat(report.path("missingGroups")).hasToString("[\"" + group + "\"]");
            assertThat(world.withEmail(ANN).getFirst().groups()).containsExactly(group);
            assertThat(world.withEmail("zed@example.org").getFirst().groups()).containsExactly(group);
            assertThat(world.link(ann)).isNotEmpty();
        }
    }

    @Test
    void contactWithMoreGroupsThanABatchHolds_failsAlone() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "bob@example.org", "phone", "1"));
            for (int number = 0; number < 51; number++) {
                String group = world.mailerLite.account().addGroup("group " + number);
                world.sql("INSERT INTO groups (name, mailerlite_id) VALUES (?, ?)", "group " + number, group);
            }
            world.sql("INSERT INTO client_groups SELECT ?::uuid, id FROM groups", ann.toString());
            world.sql("UPDATE clients SET phone = '2' WHERE email = 'bob@example.org'");

            JsonNode run = world.sync();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report")
                            .path("failures")
                            .path("too_many_changes")
                            .asInt())
                    .isEqualTo(1);
            assertThat(world.onB("bob@example.org", "phone")).isEqualTo("2");
        }
    }

    @Test
    void subscriberWhomTheListNamesTwice_isWrittenOnce() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            String person = "{\"id\": \"%s\", \"email\": \"%s\", \"status\": \"active\","
                    + " \"fields\": {\"phone\": \"1\"}, \"groups\": []}";
            for (String cursor : new String[] {"\"more\"", "null"}) {
                String page = "{\"data\": [" + person.formatted(world.subscriberId(ANN), ANN)
                        + "], \"links\": {}, \"meta\": {\"per_page\": 1, \"next_cursor\": " + cursor + "}}";
                world.mailerLite.faults().on("GET", "/api/subscribers").afterSkipping(1, 1, new Fault.OtherBody(page));
            }

            JsonNode run = world.sync();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("updatesApplied").asInt()).isEqualTo(1);
            assertThat(run.path("report").path("failures")).isEmpty();
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
        }
    }

    @Test
    void editsThatCommitLate_areFoundByTheNextRun() throws SQLException {
        try (World world = new World(100);
                Connection slow = world.connect();
                Connection slower = world.connect()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            UUID eve = world.linked(Map.of("email", "eve@example.org", "phone", "1"));
            edit(slower, eve);
            edit(slow, ann);
            UUID bob = world.client(Map.of("email", "bob@example.org"));

            JsonNode first = world.sync();
            slow.commit();
            world.sync();
            assertThat(world.onB("eve@example.org", "phone")).isEqualTo("1");
            slower.commit();
            world.sync();

            assertThat(first.path("status").asText()).isEqualTo("completed");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.onB("eve@example.org", "phone")).isEqualTo("2");
            assertThat(world.history(ann)).hasSize(1);
            assertThat(world.history(eve)).hasSize(1);
            assertThat(world.link(bob)).isNotEmpty();
        }
    }

    /// An edit that is as old as its transaction when that commits.
    private static void edit(Connection transaction, UUID client) throws SQLException {
        transaction.setAutoCommit(false);
        try (Statement update = transaction.createStatement()) {
            update.execute("UPDATE clients SET phone = '2', updated_at = now() WHERE id = '" + client + "'");
        }
    }

    @Test
    void valueThatTheDatabaseRefuses_failsThatContactAlone() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            UUID bob = world.linked(Map.of("email", "bob@example.org", "phone", "1"));
            world.sql("ALTER TABLE clients ADD CONSTRAINT short CHECK (length(phone) < 5)");
            world.editB(ANN, "phone", "123456");
            world.editB("bob@example.org", "phone", "2");

            JsonNode run = world.sync();

            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onA(bob, "phone")).isEqualTo("2");
            assertThat(run.path("report").path("errors").asInt()).isEqualTo(1);
            JsonNode failed = run.path("report").path("failed").path(0);
            assertThat(failed.path("code").asText()).isEqualTo("database_refused");
            assertThat(failed.path("detail").asText()).contains("short").doesNotContain("123456");
        }
    }
}
