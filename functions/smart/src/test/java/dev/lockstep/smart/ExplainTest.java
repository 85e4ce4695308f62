package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.QuotaStore;
import dev.lockstep.state.pacing.QuotaLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// GET /contacts/{email}: why somebody's records are as they are.
final class ExplainTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    private static JsonNode explained(World world, String email) {
        ObjectNode answer = world.get("/contacts/" + email);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.path("json");
    }

    @Test
    void aLinkedContact_showsBothSidesBasesRulesAndWhatIsNext() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.editB(ANN, "phone", "2");
            world.drain();
            var before = world.links();

            JsonNode found = explained(world, "ann%40example.org");

            assertThat(found.path("state").asText()).isEqualTo("linked");
            assertThat(found.path("a_id").asText()).isEqualTo(ann.toString());
            assertThat(found.path("b_id").asText()).isEqualTo(world.subscriberId(ANN));
            JsonNode phone = found.path("fields").path("phone");
            assertThat(phone.path("a").asText()).isEqualTo("1");
            assertThat(phone.path("b").asText()).isEqualTo("2");
            assertThat(phone.path("shadowA").asText()).isEqualTo("1");
            assertThat(phone.path("shadowB").asText()).isEqualTo("1");
            assertThat(phone.path("agreed").asBoolean()).isTrue();
            assertThat(phone.path("policy").asText()).isEqualTo("manual");
            assertThat(phone.path("next").asText()).isEqualTo("is written to the app: B changed it");
            assertThat(found.path("fields")
                            .path("marketing_status")
                            .path("policy")
                            .asText())
                    .isEqualTo("consent");
            assertThat(found.path("next").path(0).path("to").asText()).isEqualTo("2");
            assertThat(found.path("hints").path("a").asInt()).isZero();
            assertThat(found.path("history")).isEmpty();
            assertThat(world.links()).isEqualTo(before);
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
        }
    }

    @Test
    void history_tellsTheValueThatWasWrittenOverAndByWhichRun() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            String run = world.smart("bidirectional", ANN).path("runId").asText();

            JsonNode line = explained(world, ANN).path("history").path(0);

            assertThat(line.path("field").asText()).isEqualTo("phone");
            assertThat(line.path("from").asText()).isEqualTo("1");
            assertThat(line.path("to").asText()).isEqualTo("2");
            assertThat(line.path("side").asText()).isEqualTo("A");
            assertThat(line.path("run").asText()).isEqualTo(run);
            assertThat(line.path("why").asText()).isEqualTo("B changed it");
        }
    }

    @Test
    void aPastAddress_namesThePersonStill() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.editB(ANN, Json.object().put("email", "ann@new.example"));
            world.smart("bidirectional", "ann@new.example");
            assertThat(world.onA(ann, "email")).isEqualTo("ann@new.example");

            assertThat(explained(world, ANN).path("a_id").asText()).isEqualTo(ann.toString());
        }
    }

    @Test
    void anOpenConflict_isShownAndItsFieldWaits() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());
            world.smart("bidirectional", ANN);

            JsonNode found = explained(world, ANN);

            assertThat(found.path("conflicts").path(0).path("field").asText()).isEqualTo("phone");
            assertThat(found.path("fields").path("phone").path("next").asText())
                    .isEqualTo("waits for a person: both changed");
        }
    }

    @Test
    void whatABudgetHolds_isNamed() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", null);
            world.spend(Map.of("blanks_a", 1_000L));

            JsonNode held = explained(world, ANN).path("held").path(0);

            assertThat(held.path("dimension").asText()).isEqualTo("blanks_a");
            assertThat(held.path("spent").asLong()).isEqualTo(1_000);
        }
    }

    @Test
    void hintsThatWait_areCounted() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.drain();
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());
            for (int error = 0; error < 3; error++) world.fails();
            Hint hint = World.hint(new Who.OfB(world.subscriberId(ANN)));
            world.deliver(List.of(hint.toJson()));

            JsonNode hints = explained(world, ANN).path("hints");

            assertThat(hints.path("a").asInt()).isEqualTo(1);
            assertThat(hints.path("b").asInt()).isEqualTo(1);
        }
    }

    @Test
    void peopleOfOneSide_areToldApart() {
        try (World world = new World()) {
            world.client(Map.of("email", ANN, "marketing_status", "active"));
            world.subscriber(BOB);

            JsonNode ann = explained(world, ANN);
            JsonNode bob = explained(world, BOB);

            assertThat(ann.path("state").asText()).isEqualTo("a_only");
            assertThat(ann.path("next").path(0).path("creates").asBoolean()).isTrue();
            assertThat(bob.path("state").asText()).isEqualTo("b_only");
            assertThat(bob.path("b_id").asText()).isEqualTo(world.subscriberId(BOB));
        }
    }

    @Test
    void twoOfOneAddress_whomNothingLinkedYet_areNotSaidToBeOnOneSide() {
        try (World world = new World()) {
            world.client(Map.of("email", ANN, "marketing_status", "active"));
            world.subscriber(ANN);

            assertThat(explained(world, ANN).path("summary").asText())
                    .startsWith("both sides have this address, and nothing has linked them yet");
        }
    }

    @Test
    void twoClientsWithOneAddress_areAmbiguous() {
        try (World world = new World()) {
            world.client(Map.of("email", ANN));
            world.client(Map.of("email", "ANN@example.org"));
            world.subscriber(ANN);

            assertThat(explained(world, ANN).path("state").asText()).isEqualTo("ambiguous");
        }
    }

    @Test
    void whoIsGoneFromASide_isDeleted() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN));
            world.deleteB(ANN);

            JsonNode found = explained(world, ANN);

            assertThat(found.path("state").asText()).isEqualTo("deleted");
            assertThat(found.path("summary").asText()).contains("MailerLite no longer has the subscriber");
        }
    }

    @Test
    void aClientWhoseRowIsGone_isKnownByTheLink() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.sql("DELETE FROM clients WHERE id = ?::uuid", ann.toString());

            JsonNode found = explained(world, ANN);

            assertThat(found.path("state").asText()).isEqualTo("deleted");
            assertThat(found.path("b_id").asText()).isEqualTo(world.subscriberId(ANN));
            assertThat(found.path("next").findValuesAsText("ends")).contains("true");
        }
    }

    @Test
    void whatWasGivenUp_isTold() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.takes(ann, "01aaaaaaaaaaaaaaaa");
            Hint last = new Hint(
                    new Who.OfB(world.subscriberId(ANN)), null, SmartRequest.Mode.BIDIRECTIONAL, false, 4, "", "");
            world.deliver(List.of(last.toJson()));

            JsonNode hints = explained(world, ANN).path("hints");

            assertThat(hints.path("b").asInt()).isZero();
            assertThat(hints.path("gaveUp").path(0).asText()).startsWith("busy: another sync is at work");
        }
    }

    @Test
    void whoIsTriedAgainAfterACall_isSeenToWait() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.drain();
            world.waiting();
            world.takes(ann, "01aaaaaaaaaaaaaaaa");
            world.only("BtoA", ANN);

            assertThat(explained(world, ANN).path("hints").path("a").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aQuotaThatAllowsNothing_saysWhenToAskAgain() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN));
            Instant silent = Clock.systemUTC().instant().plus(Duration.ofMinutes(5));
            QuotaStore quota = new DynamoQuotaStore(world.dynamo, world.variable("SYNC_STATE_TABLE"), "mailerlite");
            assertThat(quota.store(
                            new QuotaLedger(List.of(), silent), quota.read().version()))
                    .isTrue();

            ObjectNode answer = world.get("/contacts/" + ANN);

            assertThat(answer.path("status").asInt()).isEqualTo(503);
            assertThat(answer.path("json").path("code").asText()).isEqualTo("quota_wait");
            assertThat(World.retryAfter(answer)).isBetween(180L, 301L);
        }
    }

    @Test
    void nobodyAndNoEmail_areRefused() {
        try (World world = new World()) {
            ObjectNode nobody = world.get("/contacts/nobody@example.org");
            assertThat(nobody.path("status").asInt()).isEqualTo(404);
            assertThat(nobody.path("json").path("code").asText()).isEqualTo("unknown_contact");
            assertThat(world.get("/contacts/nobody").path("status").asInt()).isEqualTo(400);
            assertThat(world.post("/contacts/ann@example.org", "{}")
                            .path("status")
                            .asInt())
                    .isEqualTo(405);
        }
    }
}
