package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DeparturesTest {
    private static final String ANN = "ann@example.org";
    private static final String EMPTY_LIST =
            "{\"data\": [], \"links\": {}, \"meta\": {\"per_page\": 1000, \"next_cursor\": null}}";

    @Test
    void deletedClient_isUnsubscribedOnBAndNeverComesBack() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "zed@example.org"));
            world.sql("DELETE FROM clients WHERE id = ?::uuid", ann.toString());

            JsonNode run = world.sync();

            assertThat(run.path("report").path("departed").asInt()).isEqualTo(1);
            assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
            assertThat(world.link(ann)).isEmpty();
            assertThat(world.history(ann)).hasSize(1);
            JsonNode again = world.sync();
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(world.withEmail(ANN)).isEmpty();
        }
    }

    @Test
    void personWhomAnotherRunIsAtWorkOn_isLeftToItOnEitherSide() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            UUID bob = world.linked(Map.of("email", "bob@example.org"));
            world.linked(Map.of("email", "zed@example.org"));
            world.sql("DELETE FROM clients WHERE id = ?::uuid", ann.toString());
            world.deleteB("bob@example.org");
            world.takes(ann, "another-run");
            world.takes(bob, "another-run");

            JsonNode run = world.sync();

            assertThat(run.path("report").path("taken").asInt()).isEqualTo(2);
            assertThat(run.path("report").path("departed").asInt()).isZero();
            assertThat(world.onB(ANN, "status")).isEqualTo("active");
            assertThat(world.onA(bob, "marketing_status")).isEqualTo("active");
        }
    }

    @Test
    void clientDeletedSoftly_isTheSame() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.sql("UPDATE clients SET deleted_at = now() WHERE id = ?::uuid", ann.toString());

            world.sync();
            world.sync();

            assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
            assertThat(world.link(ann)).isEmpty();
            assertThat(world.withEmail(ANN)).hasSize(1);
        }
    }

    @Test
    void deletedSubscriber_marksTheClientAndIsNeverCreatedAgain() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.linked(Map.of("email", "zed@example.org"));
            world.deleteB(ANN);

            JsonNode run = world.sync();

            assertThat(run.path("report").path("departed").asInt()).isEqualTo(1);
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.link(ann)).isEmpty();
            world.sql("UPDATE clients SET marketing_status = 'active' WHERE id = ?::uuid", ann.toString());
            JsonNode again = world.sync();
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(world.hasB(ANN)).isFalse();
        }
    }

    @Test
    void subscriberWhoIsThereAgain_isLinkedAgainAndMadeActiveByNobody() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "zed@example.org"));
            world.deleteB(ANN);
            world.sync();
            world.createB(ANN);

            world.sync();
            world.sync();

            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
            assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void listThatComesBackEmpty_endsNothingAndTheRunSaysWhy() {
        try (World world = new World(100)) {
            List<UUID> people = people(world, 5);
            world.mailerLite
                    .faults()
                    .on("GET", "/api/subscribers")
                    .afterSkipping(1, 1, new Fault.OtherBody(EMPTY_LIST));
            Map<String, ?> links = world.links();

            JsonNode answer = world.call(Json.object().put("autoContinue", true));

            assertThat(answer.path("status").asText()).isEqualTo("completed");
            assertThat(answer.path("incomplete").asText()).contains("listed 0 of 5 subscribers");
            assertThat(answer.path("message").asText())
                    .isEqualTo(
                            "Sync completed, but " + answer.path("incomplete").asText());
            assertThat(world.links()).isEqualTo(links);
            assertThat(people)
                    .allSatisfy(
                            id -> assertThat(world.onA(id, "marketing_status")).isEqualTo("active"));
        }
    }

    @Test
    void listThatIsCutShort_endsNothingAndCreatesNobody() {
        try (World world = new World(100)) {
            people(world, 150);
            world.client(ANN);
            world.mailerLite
                    .faults()
                    .on("GET", "/api/subscribers")
                    .afterSkipping(2, 1, new Fault.OtherBody(EMPTY_LIST));
            Map<String, ?> links = world.links();

            JsonNode run = world.sync();

            assertThat(run.path("report").path("incomplete").asText()).contains("listed 100 of 150 subscribers");
            assertThat(world.links()).isEqualTo(links);
            assertThat(world.hasB(ANN)).isFalse();
        }
    }

    @Test
    void subscriberWhoWasMissedByTheList_isAskedForByIdAndStays() {
        try (World world = new World(100)) {
            List<UUID> people = people(world, 3);
            String first = String.valueOf(world.mailerLite
                    .account()
                    .find("p0@example.org")
                    .orElseThrow()
                    .id());
            world.mailerLite
                    .faults()
                    .on("GET", "/api/subscribers")
                    .afterSkipping(
                            1,
                            1,
                            new Fault.OtherBody("{\"data\": [{\"id\": \"" + first
                                    + "\", \"email\": \"p0@example.org\", \"status\": \"active\", \"fields\": {}}],"
                                    + " \"links\": {}, \"meta\": {\"per_page\": 100, \"next_cursor\": null}}"));

            JsonNode run = world.sync();

            assertThat(run.path("report").path("incomplete").isNull()).isTrue();
            assertThat(run.path("report").path("departed").asInt()).isZero();
            assertThat(people).allSatisfy(id -> assertThat(world.link(id)).isNotEmpty());
        }
    }

    @Test
    void answerThatNamesNobody_isNoAbsence() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "zed@example.org"));
            world.deleteB(ANN);
            world.mailerLite
                    .faults()
                    .on("POST", "/api/batch")
                    .times(1, new Fault.OtherBody("{\"responses\": [{\"code\": 200, \"body\": {}}]}"));

            JsonNode answer = world.call(Json.object().put("autoContinue", true));

            assertThat(answer.path("status").asText()).isNotEqualTo("completed");
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("active");
            assertThat(world.link(ann)).isNotEmpty();
        }
    }

    @Test
    void aWaveOfDeletedSubscribers_isHeldAndAnApprovalLetsItThroughOnce() {
        try (World world = new World(1000)) {
            List<UUID> people = people(world, 100);
            for (int number = 0; number < 30; number++) world.deleteB("p" + number + "@example.org");
            // Whose subscriber nobody could tell, until it was deleted with the others.
            world.client("unlinked@example.org");

            JsonNode held = world.sync();

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(World.wanted(held, "creates_b")).isEqualTo(1);
            assertThat(world.hasB("unlinked@example.org")).isFalse();
            assertThat(World.wanted(held, "deletes_a")).isEqualTo(30);
            assertThat(people)
                    .allSatisfy(
                            id -> assertThat(world.onA(id, "marketing_status")).isEqualTo("active"));
            // Somebody thinks better of it before the plan is approved.
            world.createB("p3@example.org");
            JsonNode done = world.approve(held);

            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(done.path("report").path("departed").asInt()).isEqualTo(29);
            assertThat(world.hasB("unlinked@example.org")).isTrue();
            for (int number = 0; number < 100; number++) {
                boolean isGone = number < 30 && number != 3;
                assertThat(world.onA(people.get(number), "marketing_status"))
                        .isEqualTo(isGone ? "unsubscribed" : "active");
            }
        }
    }

    @Test
    void aWaveOfDeletedSubscribers_isHeldInTheFirstOfTheRangesThatACallerGoesThrough() {
        try (World world = new World(1000)) {
            List<UUID> people = people(world, 100);
            for (int number = 0; number < 30; number++) world.deleteB("p" + number + "@example.org");

            JsonNode answer = world.call(Json.object().put("maxRecords", 10));
            while (answer.path("nextCursor").isTextual()) {
                answer = world.call(Json.object()
                        .put("maxRecords", 10)
                        .put("cursor", answer.path("nextCursor").asText()));
            }

            assertThat(answer.path("status").asText()).isEqualTo("held");
            assertThat(answer.path("held").path("deletes_a").path("wanted").asInt())
                    .isEqualTo(30);
            assertThat(people)
                    .allSatisfy(
                            id -> assertThat(world.onA(id, "marketing_status")).isEqualTo("active"));
        }
    }

    @Test
    void nobodyIsCreated_whereDeletionsAreHeldForWhatElseTheyChange() {
        try (World world = new World(1000)) {
            people(world, 60);
            for (int number = 0; number < 5; number++) world.deleteB("p" + number + "@example.org");
            world.client("unlinked@example.org");
            world.spend(Map.of("unsubscribes_a", 18L));

            JsonNode held = world.sync().path("report").path("held");

            assertThat(held.has("deletes_a")).isFalse();
            assertThat(held.has("unsubscribes_a")).isTrue();
            assertThat(held.path("creates_b").path("wanted").asInt()).isEqualTo(1);
            assertThat(world.hasB("unlinked@example.org")).isFalse();
        }
    }

    @Test
    void departureThatCameToWriteMore_isNotPartOfTheApproval() {
        try (World world = new World(1000)) {
            List<UUID> people = people(world, 100);
            world.sql("DELETE FROM clients WHERE email < 'p50'");
            world.editB("p3@example.org", Json.object().put("status", "unsubscribed"));
            JsonNode held = world.sync();
            assertThat(held.path("report").path("held").has("deletes_b")).isTrue();
            world.mailerLite.account().subscriberRules().optIn(world.subscriberId("p3@example.org"));
            assertThat(world.onB("p3@example.org", "status")).isEqualTo("active");

            world.approve(held);

            assertThat(world.onB("p4@example.org", "status")).isEqualTo("unsubscribed");
            assertThat(world.onB("p3@example.org", "status")).isEqualTo("active");
            assertThat(world.link(people.get(3))).isNotEmpty();
        }
    }

    @Test
    void openConflict_closesWithTheLink() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "3");
            world.sync();
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(1);

            world.sql("DELETE FROM clients");
            world.sync();

            assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
        }
    }

    @Test
    void changeOfEmail_keepsTheLinkAndMakesNoDuplicate() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            UUID bob = world.linked(Map.of("email", "bob@example.org"));
            world.sql("UPDATE clients SET email = 'anna@example.org' WHERE id = ?::uuid", ann.toString());
            world.editB("bob@example.org", Json.object().put("email", "rob@example.org"));

            world.sync();
            JsonNode again = world.sync();

            assertThat(world.hasB("anna@example.org")).isTrue();
            assertThat(world.hasB(ANN)).isFalse();
            assertThat(world.onA(bob, "email")).isEqualTo("rob@example.org");
            assertThat(world.mailerLite.account().size()).isEqualTo(2);
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
        }
    }

    @Test
    void personWhoWasDeletedOnB_isNotCreatedUnderAnotherIdEither() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.linked(Map.of("email", "zed@example.org"));
            world.deleteB(ANN);
            world.sync();
            world.sql("DELETE FROM clients WHERE id = ?::uuid", ann.toString());
            world.client(Map.of("email", "Ann@Example.org", "marketing_status", "active"));

            JsonNode run = world.sync();

            assertThat(world.hasB(ANN)).isFalse();
            assertThat(run.path("report").path("unlinked").asInt()).isEqualTo(1);
        }
    }

    @Test
    void accountWithoutSubscribers_getsThoseWhoWereNeverInItAndNobodyElse() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.client("bob@example.org");
            world.mailerLite.faults().on("GET", "/api/subscribers").times(1, new Fault.OtherBody("{\"total\": 0}"));
            world.mailerLite
                    .faults()
                    .on("GET", "/api/subscribers")
                    .afterSkipping(0, 1, new Fault.OtherBody(EMPTY_LIST));

            JsonNode run = world.sync();

            assertThat(world.hasB("bob@example.org")).isTrue();
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("active");
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(run.path("report").path("incomplete").asText()).contains("no subscribers at all");
        }
    }

    private static List<UUID> people(World world, int count) {
        List<UUID> people = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            people.add(world.linked(Map.of("email", "p" + number + "@example.org")));
        }
        return people;
    }
}
