package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The breaker, the daily limit and the look at the database.
final class ProtectionTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    private static ObjectNode call(World world, ObjectNode request) {
        return world.post("/smart", Json.write(request));
    }

    private static Breakers breakers(World world, Clock clock) {
        return new Breakers(world.dynamo, world.variable("SYNC_STATE_TABLE"), clock);
    }

    @Test
    void threeErrors_openTheBreakerAndForceTriesAnyway() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.sql("ALTER TABLE clients RENAME TO elsewhere");
            for (int error = 0; error < 3; error++) {
                ObjectNode answer = call(world, World.request("BtoA", ANN));
                assertThat(answer.path("status").asInt()).isEqualTo(503);
                assertThat(answer.path("json").path("code").asText()).isEqualTo("database_schema");
            }
            world.sql("ALTER TABLE elsewhere RENAME TO clients");

            ObjectNode open = call(world, World.request("BtoA", ANN));
            assertThat(open.path("status").asInt()).isEqualTo(503);
            assertThat(open.path("json").path("code").asText()).isEqualTo("breaker_open");
            assertThat(open.path("json").path("detail").asText()).contains("until 20", "force");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");

            ObjectNode forced = call(world, World.request("BtoA", ANN).put("force", true));
            assertThat(forced.path("status").asInt()).isEqualTo(200);
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(call(world, World.request("BtoA", ANN)).path("status").asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void hintsWhileTheBreakerIsOpen_waitWithoutATryLost() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            for (int error = 0; error < 3; error++) world.fails();

            assertThat(world.deliver(List.of(
                            World.hint(new Who.OfB(world.subscriberId(ANN))).toJson())))
                    .isEmpty();

            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.delayed()).isEqualTo(1);
        }
    }

    @Test
    void afterTenMinutes_oneTryIsLetThroughAndClosesIt() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN));
            Clock before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));
            for (int error = 0; error < 3; error++) breakers(world, before).failed("smart");

            assertThat(call(world, World.request("BtoA", ANN)).path("status").asInt())
                    .isEqualTo(200);
            assertThat(breakers(world, Clock.systemUTC()).find("smart").openUntil())
                    .isNull();
        }
    }

    @Test
    void theDailyLimitInTheMiddleOfAList_saysWhatWasDoneAndWhatWasNot() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            UUID bob = world.linked(Map.of("email", BOB, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.editB(BOB, "phone", "2");
            world.spend(Map.of("smart_contacts", 4_999L));

            JsonNode answer = world.smart("bidirectional", ANN, BOB);

            assertThat(answer.path("ok").asBoolean()).isFalse();
            assertThat(answer.path("out").path(0).path("changed").asBoolean()).isTrue();
            assertThat(answer.path("out").path(1).path("error").asText()).isEqualTo("daily_limit");
            assertThat(answer.path("out").path(1).path("reason").asText()).contains("5000", "LOCKSTEP_SMART_PER_DAY");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onA(bob, "phone")).isEqualTo("1");

            ObjectNode spent = call(world, World.request("bidirectional", BOB));
            assertThat(spent.path("status").asInt()).isEqualTo(429);
            assertThat(spent.path("json").path("code").asText()).isEqualTo("daily_limit");
            assertThat(spent.path("json").path("detail").asText()).contains("5000");
            // All of it was spent in this hour, which is forgotten a day from now.
            String free =
                    spent.path("json").path("detail").asText().replaceFirst(".*free again from (\\S+) on.*", "$1");
            assertThat(Instant.parse(free)).isAfter(Clock.systemUTC().instant().plus(Duration.ofHours(23)));
            assertThat(call(world, World.request("bidirectional", BOB).put("dryRun", true))
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void hintsThatReachTheDailyLimit_changeNoMoreThanItAndTheRestWaits() {
        try (World world = new World()) {
            List<String> emails = List.of(ANN, BOB, "cem@example.org");
            List<UUID> ids = emails.stream()
                    .map(email -> world.linked(Map.of("email", email, "phone", "1")))
                    .toList();
            emails.forEach(email -> world.editB(email, "phone", "2"));
            world.spend(Map.of("smart_contacts", 4_998L));
            List<ObjectNode> hints = emails.stream()
                    .map(email -> World.hint(new Who.OfB(world.subscriberId(email))).toJson())
                    .toList();

            assertThat(world.deliver(hints)).isEmpty();

            assertThat(ids.stream().map(id -> world.onA(id, "phone"))).containsExactly("2", "2", "1");
            assertThat(world.spent("smart_contacts")).isEqualTo(5_000);
            assertThat(world.delayed()).isEqualTo(1);

            assertThat(world.deliver(hints.subList(2, 3))).isEmpty();
            assertThat(world.onA(ids.get(2), "phone")).isEqualTo("1");
            assertThat(world.spent("smart_contacts")).isEqualTo(5_000);
            assertThat(world.delayed()).isEqualTo(2);
        }
    }

    @Test
    void hintsOfWhomSomeChanged_giveBackTheRest() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.linked(Map.of("email", BOB, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.spend(Map.of("smart_contacts", 10L));

            world.deliver(List.of(
                    World.hint(new Who.OfB(world.subscriberId(ANN))).toJson(),
                    World.hint(new Who.OfB(world.subscriberId(BOB))).toJson()));

            assertThat(world.spent("smart_contacts")).isEqualTo(11);
        }
    }

    @Test
    void theLimitIsTheDeployments() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN));
            world.set("LOCKSTEP_SMART_PER_DAY", "1");

            assertThat(world.smart("bidirectional", ANN).path("ok").asBoolean()).isTrue();
            assertThat(world.post("/smart", Json.write(World.request("bidirectional", ANN)))
                            .path("json")
                            .path("detail")
                            .asText())
                    .contains("limit of 1 contacts");
        }
    }
}
