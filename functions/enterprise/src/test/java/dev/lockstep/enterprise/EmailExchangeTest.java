package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class EmailExchangeTest {
    private final List<UUID> people = new ArrayList<>();
    private final List<String> subscribers = new ArrayList<>();

    private void begin(World world, int count) {
        for (int number = 0; number < count; number++) {
            people.add(world.linked(Map.of("email", email(number), "phone", String.valueOf(number))));
            subscribers.add(world.subscriberId(email(number)));
        }
    }

    private static String email(int number) {
        return "p" + number + "@example.org";
    }

    /// Gives the first so many clients the email of the next one, and the last of them the first one's.
    private void rotateOnA(World world, int count) {
        world.sql("UPDATE clients SET email = 'x' || email");
        for (int number = 0; number < count; number++) {
            world.sql(
                    "UPDATE clients SET email = ? WHERE id = ?::uuid",
                    email((number + 1) % count),
                    people.get(number).toString());
        }
        for (int number = count; number < people.size(); number++) {
            world.sql(
                    "UPDATE clients SET email = ? WHERE id = ?::uuid",
                    email(number),
                    people.get(number).toString());
        }
    }

    private void assertRotated(World world, int count) {
        for (int number = 0; number < people.size(); number++) {
            String email = email(number < count ? (number + 1) % count : number);
            assertThat(world.onA(people.get(number), "email")).isEqualTo(email);
            assertThat(world.onB(subscribers.get(number), "email")).isEqualTo(email);
            assertThat(world.onB(subscribers.get(number), "phone")).isEqualTo(String.valueOf(number));
            assertThat(world.onA(people.get(number), "phone")).isEqualTo(String.valueOf(number));
        }
        assertThat(world.mailerLite.account().size()).isEqualTo(people.size());
    }

    @Test
    void clientsWhoSwapTheirEmails_keepTheirSubscribers() {
        try (World world = new World(100)) {
            begin(world, 3);
            rotateOnA(world, 2);

            JsonNode run = world.sync();

            assertRotated(world, 2);
            assertThat(run.path("report").path("errors").asInt()).isZero();
            assertThat(run.path("report").path("updatesApplied").asInt()).isEqualTo(2);
            assertThat(world.history(people.getFirst()))
                    .flatExtracting(Entry::lines)
                    .filteredOn(line -> line.side() == Side.B)
                    .extracting(Line::field, Line::from, Line::to)
                    .containsExactly(tuple("email", email(0), email(1)));
            JsonNode again = world.sync();
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
        }
    }

    @Test
    void emailsThatGoRound_overSeveralPages_allArrive() {
        try (World world = new World(25)) {
            begin(world, 60);
            people.add(people.remove(1));
            subscribers.add(subscribers.remove(1));
            people.add(1, people.remove(57));
            subscribers.add(1, subscribers.remove(57));
            rotateOnA(world, 3);

            JsonNode run = world.sync();

            assertThat(run.path("report").path("errors").asInt()).isZero();
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
            for (int number = 0; number < 3; number++) {
                assertThat(world.onB(subscribers.get(number), "email")).isEqualTo(email((number + 1) % 3));
            }
        }
    }

    @Test
    void subscribersWhoSwapTheirEmails_keepTheirClients() {
        try (World world = new World(100)) {
            begin(world, 2);
            world.editB(subscribers.get(0), Json.object().put("email", "free@example.org"));
            world.editB(subscribers.get(1), Json.object().put("email", email(0)));
            world.editB(subscribers.get(0), Json.object().put("email", email(1)));

            JsonNode run = world.sync();

            assertRotated(world, 2);
            assertThat(run.path("report").path("errors").asInt()).isZero();
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    @Test
    void emailOfSomebodyWhoStays_isRefusedByName() {
        try (World world = new World(100)) {
            begin(world, 1);
            world.subscriber(email(9), "active", Map.of());
            world.sql(
                    "UPDATE clients SET email = ? WHERE id = ?::uuid",
                    email(9),
                    people.getFirst().toString());

            JsonNode run = world.sync(Json.object().put("direction", "supabase-to-mailerlite"));

            assertThat(run.path("report").path("failed").path(0).path("detail").asText())
                    .isEqualTo("MailerLite does not accept email");
            assertThat(world.onB(subscribers.getFirst(), "email")).isEqualTo(email(0));
        }
    }

    @Test
    void exchangeThatIsStoppedHalfway_isEndedByTheNextRun() {
        for (int calls = 0; calls < 4; calls++) {
            people.clear();
            subscribers.clear();
            try (World world = new World(100)) {
                begin(world, 2);
                rotateOnA(world, 2);
                // The batch of two that is refused, the parking, and one for each of them.
                world.mailerLite.faults().on("POST", "/api/batch").afterSkipping(calls, 3, new Fault.FailedBefore(503));

                world.sync();
                world.mailerLite.faults().clear();
                world.sync();

                assertRotated(world, 2);
                assertThat(world.sync().path("report").path("contactsChanged").asInt())
                        .isZero();
            }
        }
    }

    @Test
    void exchangeThatIsTakenBackHalfway_leavesNobodyWithAParkedEmail() {
        try (World world = new World(100)) {
            begin(world, 2);
            String parked = "lockstep-" + subscribers.getFirst() + "@example.com";
            world.editB(subscribers.getFirst(), Json.object().put("email", parked));

            world.sync();

            assertThat(world.onB(subscribers.getFirst(), "email")).isEqualTo(email(0));
            assertThat(world.onA(people.getFirst(), "email")).isEqualTo(email(0));
        }
    }
}
