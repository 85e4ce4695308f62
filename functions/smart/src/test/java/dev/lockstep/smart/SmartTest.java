package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The named contacts, on a real Postgres and DynamoDB and MailerLite's simulator.
final class SmartTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    @Test
    void anEditOnB_reachesAWithOneCall() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.mailerLite.calls().reset();

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(out.path("email").asText()).isEqualTo(ANN);
            assertThat(out.path("b_id").asText()).isEqualTo(world.subscriberId(ANN));
            assertThat(out.has("skipped")).isFalse();
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.mailerLite.calls().total()).isEqualTo(1);
        }
    }

    @Test
    void anEditOnA_reachesBWithTwoCallsAndIsInTheLog() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.mailerLite.calls().reset();

            JsonNode answer = world.smart("AtoB", ANN);

            assertThat(answer.path("ok").asBoolean()).isTrue();
            assertThat(answer.path("count").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.mailerLite.calls().total()).isEqualTo(2);
            assertThat(world.history(ann))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.runId())
                            .isEqualTo(answer.path("runId").asText()));
        }
    }

    @Test
    void nothingChanged_isSkippedAndWritesNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            var before = world.links();
            long version = world.count("SELECT sum(xmin::text::bigint) FROM clients");

            for (String mode : List.of("bidirectional", "full")) {
                JsonNode out = world.only(mode, ANN);
                assertThat(out.path("skipped").asBoolean()).isTrue();
                assertThat(out.path("reason").asText()).isEqualTo("no changes detected");
            }

            assertThat(world.links()).isEqualTo(before);
            assertThat(world.count("SELECT sum(xmin::text::bigint) FROM clients"))
                    .isEqualTo(version);
            assertThat(world.history(ann)).isEmpty();
        }
    }

    @Test
    void aMode_writesToItsSideAlone() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.editB(ANN, "phone", "2");
            world.sql("UPDATE clients SET company = 'Two' WHERE id = ?::uuid", ann.toString());

            world.smart("BtoA", ANN);
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onB(ANN, "company")).isEqualTo("One");

            world.smart("AtoB", ANN);
            assertThat(world.onB(ANN, "company")).isEqualTo("Two");
        }
    }

    @Test
    void bothSidesEdited_isAConflictThatKeepsBackItsFieldAlone() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.editB(ANN, "phone", "2");
            world.editB(ANN, "company", "Two");
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(out.path("reason").asText()).isEqualTo("to be decided by a person: phone");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
            assertThat(world.onA(ann, "phone")).isEqualTo("3");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(1);
        }
    }

    @Test
    void anUnsubscribedPerson_staysSoInEveryMode() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "marketing_status", "unsubscribed"));
            world.sql("UPDATE clients SET marketing_status = 'active' WHERE id = ?::uuid", ann.toString());

            for (String mode : List.of("AtoB", "bidirectional", "full")) {
                world.smart(World.request(mode, ANN).put("repair", mode.equals("AtoB")));
                assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
            }
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void peopleOfOneSide_areCreatedOnTheOtherAndLinked() {
        try (World world = new World()) {
            UUID ann = world.client(Map.of("email", ANN, "marketing_status", "active", "phone", "1"));
            world.subscriber(BOB);

            JsonNode answer = world.smart("bidirectional", ANN, BOB, "nobody@example.org");

            assertThat(answer.path("out").path(0).path("changed").asBoolean()).isTrue();
            assertThat(answer.path("out").path(0).path("b_id").asText()).isEqualTo(world.subscriberId(ANN));
            assertThat(answer.path("out").path(1).path("changed").asBoolean()).isTrue();
            assertThat(answer.path("out").path(2).path("reason").asText()).isEqualTo("neither side has this person");
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.withEmail(BOB)).hasSize(1);
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.only("bidirectional", ANN).path("reason").asText()).isEqualTo("no changes detected");
        }
    }

    @Test
    void twoWhoAreOnePerson_areLinkedAndAskedAboutAndNothingIsTakenFromEither() {
        try (World world = new World()) {
            UUID ann = world.client(Map.of("email", ANN, "marketing_status", "active", "phone", "1"));
            world.subscriber(ANN, "active", Map.of("company", "One"));

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(world.link(ann)).isNotEmpty();
            assertThat(out.path("conflicts")).extracting(JsonNode::asText).containsExactly("company", "phone");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "company")).isEqualTo("One");
            assertThat(world.onA(ann, "company")).isNull();
            assertThat(world.onB(ANN, "phone")).isNull();
        }
    }

    @Test
    void anEmailThatEachSideGivesToAnother_meansBothOfThem() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            UUID bob = world.linked(Map.of("email", BOB, "phone", "1"));
            world.editB(ANN, Json.object().put("email", "ann@new.example"));
            world.editB(BOB, "phone", "2");
            world.editB(BOB, Json.object().put("email", ANN));

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(world.onA(ann, "email")).isEqualTo("ann@new.example");
            assertThat(world.onA(bob, "phone")).isEqualTo("2");
        }
    }

    @Test
    void aLinkedSubscriberWhoIsGone_isLeftToTheWholeList() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.deleteB(ANN);

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("skipped").asBoolean()).isTrue();
            assertThat(out.path("reason").asText()).contains("enterprise sync");
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("active");
        }
    }

    @Test
    void anEmailNamedTwice_isThereOnce() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN));
            JsonNode answer = world.smart("bidirectional", ANN, " ANN@example.org ");

            assertThat(answer.path("count").asInt()).isEqualTo(1);
            assertThat(answer.path("out").path(0).path("email").asText()).isEqualTo(ANN);
        }
    }

    @Test
    void theAddressOfEitherSide_namesALinkedPerson() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, Json.object().put("email", "ann@new.example"));

            JsonNode out = world.only("bidirectional", "ann@new.example");

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(world.onA(ann, "email")).isEqualTo("ann@new.example");
        }
    }

    @Test
    void aDryRun_saysWhatItWouldChangeAndChangesNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            var before = world.links();

            JsonNode out = world.smart(World.request("bidirectional", ANN).put("dryRun", true))
                    .path("out")
                    .path(0);

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(out.path("changes").path(0).path("field").asText()).isEqualTo("phone");
            assertThat(out.path("changes").path(0).path("to").asText()).isEqualTo("2");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.links()).isEqualTo(before);
            assertThat(world.spent("field_a:phone")).isZero();
        }
    }

    @Test
    void aDryRun_saysWhatWaitsForAPerson() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "2");
            JsonNode asked = world.only("bidirectional", ANN).path("conflicts");

            JsonNode out = world.smart(World.request("bidirectional", ANN).put("dryRun", true))
                    .path("out")
                    .path(0);

            assertThat(asked).hasToString("[\"phone\"]");
            assertThat(out.path("conflicts")).isEqualTo(asked);
            assertThat(out.path("reason").asText()).isEqualTo("to be decided by a person: phone");
        }
    }

    @Test
    void repair_fillsBlanksEvenIfSomebodyMadeThemAndOpensNoConflict() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = NULL, company = 'A' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "B");
            world.editB(ANN, "country", "NL");

            world.smart(World.request("BtoA", ANN).put("repair", true));

            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onA(ann, "country")).isEqualTo("NL");
            assertThat(world.onA(ann, "company")).isEqualTo("A");
            assertThat(world.onB(ANN, "company")).isEqualTo("B");
            assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
        }
    }

    @Test
    void repair_withoutAMode_fillsBlanksInTheAppAlone() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = NULL WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "");

            var request = World.request("", ANN).put("repair", true);
            request.remove("mode");
            world.smart(request);

            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "company")).isIn("", null);
        }
    }

    @Test
    void repair_leavesAnOpenConflictOpenAndAFillSettlesIt() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.sql("UPDATE clients SET phone = '2', company = 'Two' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "3");
            world.editB(ANN, "company", "Three");
            world.smart("bidirectional", ANN);
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(2);
            world.editB(ANN, "phone", null);

            world.smart(World.request("BtoA", ANN).put("repair", true));
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(2);
            assertThat(world.conflicts(ConflictStatus.RESOLVED)).isEmpty();

            world.smart(World.request("AtoB", ANN).put("repair", true));
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.conflicts(ConflictStatus.OPEN))
                    .singleElement()
                    .satisfies(left -> assertThat(left.unit()).isEqualTo("company"));
        }
    }

    @Test
    void whatTheGuardsHold_isNamedAndTheRestIsWritten() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            world.editB(ANN, "phone", null);
            world.editB(ANN, "company", "Two");
            world.spend(Map.of("blanks_a", 1_000L));

            JsonNode answer = world.smart("bidirectional", ANN);

            JsonNode out = answer.path("out").path(0);
            assertThat(answer.path("ok").asBoolean()).isFalse();
            assertThat(out.path("error").asText()).isEqualTo("held");
            assertThat(out.path("reason").asText()).contains("blanks_a");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
        }
    }

    @Test
    void aMappingThatNobodyApproved_writesNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.knownMapping().know("another mapping");

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("error").asText()).isEqualTo("held");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
        }
    }

    @Test
    void aGroupThatBDeleted_isTakenFromNobody() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            String kept = world.mailerLite.account().addGroup("Kept");
            String gone = world.mailerLite.account().addGroup("Gone");
            for (String group : List.of(kept, gone)) {
                world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('G' || ?, ?)", group, group);
                world.sql(
                        "INSERT INTO client_groups (client_id, group_id) SELECT ?::uuid, id FROM groups WHERE mailerlite_id = ?",
                        ann.toString(),
                        group);
            }
            world.smart("bidirectional", ANN);
            assertThat(groupsOnB(world)).containsExactlyInAnyOrder(kept, gone);
            world.mailerLite.account().groupRules().delete(Long.parseLong(gone));
            world.sql(
                    "DELETE FROM client_groups WHERE group_id = (SELECT id FROM groups WHERE mailerlite_id = ?)", kept);

            JsonNode out = world.only("full", ANN);

            assertThat(out.path("changed").asBoolean()).isTrue();
            assertThat(groupsOnB(world)).isEmpty();
            assertThat(world.count("SELECT count(*) FROM client_groups")).isEqualTo(1);
        }
    }

    @Test
    void somebodyElseAtWork_isNamedAndLeftAlone() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.takes(ann, "01aaaaaaaaaaaaaaaa");

            JsonNode out = world.only("bidirectional", ANN);

            assertThat(out.path("skipped").asBoolean()).isTrue();
            assertThat(out.path("reason").asText()).contains("another sync is at work");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
        }
    }

    @Test
    void aHundredOfWhomFiftyChanged_costFourCalls() {
        try (World world = new World()) {
            List<String> emails = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                String email = "p" + number + "@example.org";
                UUID id = world.linked(Map.of("email", email, "phone", "1"));
                if (number % 2 == 0) world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", id.toString());
                emails.add(email);
            }
            world.mailerLite.calls().reset();

            JsonNode answer = world.smart("bidirectional", emails.toArray(String[]::new));

            assertThat(answer.path("count").asInt()).isEqualTo(100);
            assertThat(answer.path("out").findValues("changed")).hasSize(50);
            assertThat(world.onB("p0@example.org", "phone")).isEqualTo("2");
            assertThat(world.mailerLite.calls().total()).isLessThanOrEqualTo(4);
        }
    }

    private static Set<String> groupsOnB(World world) {
        return Set.copyOf(world.mailerLite.account().find(ANN).orElseThrow().groupIds());
    }
}
