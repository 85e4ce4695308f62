package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    @Test
    void peopleOfOneSideAlone_areCreatedOnTheOtherAndStayInStep() {
        try (World world = new World(100)) {
            String group = world.mailerLite.account().addGroup("ours");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
            UUID ann = world.client(Map.of("email", ANN, "phone", "1", "partner.first_name", "Zed"));
            world.sql("INSERT INTO client_groups SELECT ?::uuid, id FROM groups", ann.toString());
            world.subscriber(BOB, "active", fields("company", "Two", "partner_email", "zoe@example.org"));

            JsonNode run = world.sync();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("created").asInt()).isEqualTo(2);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "partner_first_name")).isEqualTo("Zed");
            assertThat(world.mailerLite.account().find(ANN).orElseThrow().groupIds())
                    .containsExactly(group);
            Client bob = world.withEmail(BOB).getFirst();
            assertThat(bob.values()).containsEntry("company", "Two").containsEntry("marketing_status", "active");
            assertThat(bob.values()).containsEntry("partner.email", "zoe@example.org");
            assertThat(bob.mailerliteId())
                    .isEqualTo(String.valueOf(
                            world.mailerLite.account().find(BOB).orElseThrow().id()));
            assertThat(world.history(ann))
                    .flatExtracting(Entry::lines)
                    .extracting(Line::field)
                    .contains("link", "phone", "group:" + group);

            Map<String, ?> links = world.links();
            JsonNode again = world.sync();
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
            assertThat(world.links()).isEqualTo(links);

            world.editB(BOB, "company", "Three");
            world.sync();
            assertThat(world.onA(bob.id(), "company")).isEqualTo("Three");
        }
    }

    @Test
    void twoWhoWereNeverLinked_areLinkedByTheirEmailAndNothingIsTakenFromEither() {
        try (World world = new World(100)) {
            UUID ann = world.client(Map.of("email", ANN, "phone", "1", "city", "Here"));
            world.subscriber(ANN, "active", fields("company", "One", "city", "There"));

            JsonNode run = world.sync();
            world.sync();

            assertThat(run.path("report").path("firstContacts").asInt()).isEqualTo(1);
            assertThat(run.path("report").path("created").asInt()).isZero();
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "phone")).isNull();
            assertThat(world.onB(ANN, "company")).isEqualTo("One");
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(3);
            assertThat(world.onA(ann, "city")).isEqualTo("Here");
            assertThat(world.onB(ANN, "city")).isEqualTo("There");
            assertThat(world.mailerLite.account().size()).isEqualTo(1);
        }
    }

    @Test
    void clientWhoOptedOut_isNotCreatedAndSubscriberWhoOptedOut_staysSo() {
        try (World world = new World(100)) {
            world.client(Map.of("email", ANN, "marketing_status", "unsubscribed"));
            world.subscriber(BOB, "unsubscribed", Map.of());

            world.sync();
            world.sync();

            assertThat(world.hasB(ANN)).isFalse();
            assertThat(world.withEmail(BOB).getFirst().values()).containsEntry("marketing_status", "unsubscribed");
            assertThat(world.onB(BOB, "status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void peopleWhoCouldBeTwo_areLeftAlone() {
        try (World world = new World(100)) {
            world.client(Map.of("email", ANN));
            world.client(Map.of("email", "ANN@example.org"));
            world.subscriber(ANN);

            JsonNode run = world.sync();

            assertThat(run.path("report").path("undecided").asInt()).isPositive();
            assertThat(run.path("report").path("created").asInt()).isZero();
            assertThat(world.links()).isEmpty();
        }
    }

    @Test
    void creationWhoseAnswerIsLost_isFoundAndLinkedOnce() {
        try (World world = new World(100)) {
            UUID ann = world.client(Map.of("email", ANN, "phone", "1"));
            world.subscriber("zed@example.org");
            world.mailerLite.faults().on("POST", "/api/batch").afterSkipping(1, 1, new Fault.DroppedAfter());

            world.sync();
            world.mailerLite.faults().clear();
            world.sync();

            assertThat(world.mailerLite.account().size()).isEqualTo(2);
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        }
    }

    @Test
    void aWaveOfNewcomers_isHeldUntilItIsApproved() {
        try (World world = new World(1000)) {
            for (int number = 0; number < 501; number++) world.subscriber("p" + number + "@example.org");

            JsonNode held = world.sync();

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(World.wanted(held, "creates_a")).isEqualTo(501);
            assertThat(world.withEmail("p7@example.org")).isEmpty();
            JsonNode done = world.approve(held);

            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(done.path("report").path("created").asInt()).isEqualTo(501);
            assertThat(world.withEmail("p7@example.org")).hasSize(1);
        }
    }

    @Test
    void clientWhoNamesASubscriberThatIsGone_isNotCreatedAgain() {
        try (World world = new World(100)) {
            world.sql("INSERT INTO clients (email, mailerlite_id) VALUES (?, '987654321')", ANN);
            world.subscriber(BOB);

            world.sync();

            assertThat(world.hasB(ANN)).isFalse();
        }
    }

    @Test
    void columnThatNobodyNames_getsItsDefault() {
        try (World world = new World(100)) {
            world.sql("ALTER TABLE clients ALTER COLUMN referrer SET DEFAULT 'newsletter'");
            world.subscriber(ANN, "active", fields("referrer", "a friend"));
            world.subscriber(BOB);

            world.sync();

            assertThat(world.withEmail(ANN).getFirst().values()).containsEntry("referrer", "a friend");
            assertThat(world.withEmail(BOB).getFirst().values()).containsEntry("referrer", "newsletter");
        }
    }

    @Test
    void direction_createsOnItsSideAlone() {
        try (World world = new World(100)) {
            world.client(ANN);
            world.subscriber(BOB);

            world.sync(Json.object().put("direction", "from_mailerlite"));
            assertThat(world.hasB(ANN)).isFalse();
            assertThat(world.withEmail(BOB)).hasSize(1);
            world.sync(Json.object().put("direction", "to_mailerlite"));

            assertThat(world.hasB(ANN)).isTrue();
        }
    }

    @Test
    void clientWithAValueThatTheDatabaseRefuses_failsAlone() {
        try (World world = new World(100)) {
            world.sql("ALTER TABLE clients ADD CONSTRAINT short CHECK (length(phone) < 5)");
            world.subscriber(ANN, "active", fields("phone", "123456"));
            world.subscriber(BOB, "active", fields("phone", "12"));

            JsonNode run = world.sync();

            assertThat(world.withEmail(ANN)).isEmpty();
            assertThat(world.withEmail(BOB)).hasSize(1);
            assertThat(run.path("report")
                            .path("failures")
                            .path("database_refused")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void manyNewcomers_costTwoCallsForEveryFortyNine() {
        try (World world = new World(1000)) {
            for (int number = 0; number < 98; number++) world.client("p" + number + "@example.org");
            world.subscriber("zed@example.org");
            long before = world.mailerLite.calls().total();

            JsonNode run = world.sync();

            assertThat(run.path("report").path("created").asInt()).isEqualTo(99);
            // The count, the groups, the list, and twice a look and the creations.
            assertThat(world.mailerLite.calls().total() - before).isEqualTo(3 + 4);
            assertThat(Set.copyOf(world.links().keySet())).hasSize(2 * 99);
        }
    }

    private static Map<String, @Nullable String> fields(String... pairs) {
        Map<String, @Nullable String> fields = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) fields.put(pairs[index], pairs[index + 1]);
        return fields;
    }

    /// A run stopped between the creation and the link, and then the client got another address.
    @Test
    void clientWhomASyncCreated_isLinkedWhateverTheyAreCalledSince() {
        try (World world = new World(100)) {
            String subscriberId = world.subscriber("bob@example.org", "active", Map.of());
            UUID made =
                    UUID.nameUUIDFromBytes(("mailerlite subscriber " + subscriberId).getBytes(StandardCharsets.UTF_8));
            world.sql(
                    "INSERT INTO clients (id, email, mailerlite_id, marketing_status) VALUES (?::uuid, ?, ?, 'active')",
                    made.toString(),
                    "robert@example.org",
                    subscriberId);

            world.sync();

            assertThat(world.link(made)).isNotEmpty();
            assertThat(world.count("SELECT count(*) FROM clients")).isEqualTo(1);
            assertThat(world.hasB("robert@example.org")).isFalse();
            assertThat(world.conflicts(ConflictStatus.OPEN))
                    .extracting(Conflict::unit)
                    .containsExactly("email");
        }
    }
}
