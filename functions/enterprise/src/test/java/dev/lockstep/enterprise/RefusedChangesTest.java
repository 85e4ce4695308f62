package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.traffic.Fault;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RefusedChangesTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    private static JsonNode report(JsonNode run) {
        return run.path("report");
    }

    private static void assertIsLeftAlone(JsonNode run) {
        assertThat(report(run).path("refused").asInt()).isEqualTo(1);
        assertThat(report(run).path("errors").asInt()).isZero();
        assertThat(report(run).path("contactsChanged").asInt()).isZero();
    }

    @Test
    void valueThatTheDatabaseRefused_isNotTriedAgainUntilItIsAnother() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("ALTER TABLE clients ADD CONSTRAINT short CHECK (length(phone) < 5)");
            world.editB(ANN, "phone", "123456");

            assertThat(report(world.sync()).path("errors").asInt()).isEqualTo(1);
            long spent = world.spent("field_a:phone");
            assertIsLeftAlone(world.sync());
            assertThat(world.spent("field_a:phone")).isEqualTo(spent);

            world.sql("UPDATE clients SET company = 'Two' WHERE id = ?::uuid", ann.toString());
            world.sync();
            assertThat(world.onB(ANN, "company")).isEqualTo("Two");

            world.editB(ANN, "phone", "12");
            world.sync();
            assertThat(world.onA(ann, "phone")).isEqualTo("12");
        }
    }

    @Test
    void newcomerWhomTheDatabaseRefused_isNotTriedAgainUntilSomethingIsAnother() {
        try (World world = new World(100)) {
            world.sql("ALTER TABLE clients ADD CONSTRAINT short CHECK (length(phone) < 5)");
            world.subscriber(ANN, "active", Map.of("phone", "123456"));

            assertThat(report(world.sync()).path("errors").asInt()).isEqualTo(1);
            assertIsLeftAlone(world.sync());
            assertThat(world.spent("creates_a")).isEqualTo(1);

            world.editB(ANN, "phone", "12");
            world.sync();
            assertThat(world.withEmail(ANN)).hasSize(1);
        }
    }

    @Test
    void personWhomOnlyTheirOwnDoingBringsBack_isNeverTriedAgain() {
        try (World world = new World(100)) {
            world.linked(Map.of("email", BOB));
            UUID ann = world.client(Map.of("email", ANN, "phone", "1"));
            String blocked = """
                    {"total": 2, "successful": 1, "failed": 1, "responses": [
                      {"code": 422, "body": {"message": "This subscriber is unsubscribed and cannot be imported.",
                        "errors": {}, "subscriber": "1"}},
                      {"code": 404, "body": {"message": "Resource not found."}}]}
                    """;
            world.mailerLite.faults().on("POST", "/api/batch").afterSkipping(1, 1, new Fault.OtherBody(blocked));

            JsonNode run = world.sync();
            assertThat(report(run).path("failures").path("consent_blocked").asInt())
                    .isEqualTo(1);
            assertIsLeftAlone(world.sync());

            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            assertIsLeftAlone(world.sync());
            assertThat(world.hasB(ANN)).isFalse();
        }
    }

    @Test
    void newcomersWhoAreHeld_spendNothingOnTheirGroups() {
        try (World world = new World(1000)) {
            String group = world.mailerLite.account().addGroup("ours");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            UUID old = world.linked(Map.of("email", BOB));
            world.sql("INSERT INTO client_groups SELECT ?::uuid, id FROM groups", old.toString());
            world.sql("INSERT INTO clients (email) SELECT 'p' || n || '@example.org' FROM generate_series(1, 501) n");
            world.sql("INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g"
                    + " WHERE c.email IN ('p1@example.org', 'p2@example.org')");

            JsonNode held = world.sync();

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(report(held).path("held").has("creates_b")).isTrue();
            assertThat(world.spent("group_adds_b:" + group)).isEqualTo(1);
            assertThat(world.spent("creates_b")).isZero();
        }
    }
}
