package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Json;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.guards.Breaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
            assertThat(World.retryAfter(open)).isBetween(480L, 601L);
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

    /// The breaker opened so long ago that one try is let through.
    private static void openedLongAgo(World world) {
        Clock before = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));
        for (int error = 0; error < 3; error++) breakers(world, before).failed("smart");
    }

    private static Breaker breaker(World world) {
        return breakers(world, Clock.systemUTC()).find("smart");
    }

    private static Hint retry(World world) {
        return World.hint(new Who.OfB(world.subscriberId(ANN))).failed("moved", "it moved");
    }

    @Test
    void aRetryAsTheOneTry_closesTheBreaker() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            openedLongAgo(world);

            world.deliver(List.of(retry(world).toJson()));

            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(breaker(world)).isEqualTo(Breaker.CLOSED);
        }
    }

    @Test
    void aRetryAsTheOneTryThatMeetsAnOutage_opensTheBreakerForTenMinutesMore() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            openedLongAgo(world);
            world.set("MAILERLITE_API_KEY", "no-such-key");
            Instant before = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

            world.deliver(List.of(retry(world).toJson()));

            assertThat(breaker(world).openUntil()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(10)));
            assertThat(world.delayed()).isEqualTo(1);
            world.deliver(List.of(retry(world).toJson()));
            assertThat(breaker(world).probeUntil()).isNull();
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRetryWhileTheBreakerIsClosed_countsForNothing() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            world.set("MAILERLITE_API_KEY", "no-such-key");

            for (int again = 0; again < 3; again++)
                world.deliver(List.of(retry(world).toJson()));

            assertThat(breaker(world)).isEqualTo(Breaker.CLOSED);
        }
    }

    @Test
    void theOneTryOfWhichNothingCame_isGivenBack() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            Hint seen = Hint.of(new Who.OfA(ann), Clock.systemUTC().instant().minusSeconds(60));
            world.deliver(List.of(seen.toJson()));
            openedLongAgo(world);

            // Somebody looked since.
            world.deliver(List.of(seen.toJson()));
            assertThat(breaker(world).openUntil()).isNotNull();
            assertThat(breaker(world).probeUntil()).isNull();

            Leases leases = new Leases(world.dynamo, world.variable("SYNC_STATE_TABLE"), Clock.systemUTC());
            LeaseAttempt.Granted other =
                    (LeaseAttempt.Granted) leases.acquire("smart", "01aaaaaaaaaaaaaaaa", Duration.ofMinutes(1));
            ObjectNode busy = call(world, World.request("BtoA", ANN));
            assertThat(busy.path("json").path("code").asText()).isEqualTo("smart_busy");
            assertThat(World.retryAfter(busy)).isBetween(1L, 61L);
            assertThat(breaker(world).probeUntil()).isNull();
            leases.release(other.lease());

            world.set("LOCKSTEP_SMART_PER_DAY", "1");
            world.spend(Map.of("smart_contacts", 1L));
            ObjectNode spent = call(world, World.request("BtoA", ANN));
            assertThat(spent.path("json").path("code").asText()).isEqualTo("daily_limit");
            assertThat(breaker(world).probeUntil()).isNull();

            world.set("LOCKSTEP_SMART_PER_DAY", "5000");
            assertThat(call(world, World.request("BtoA", ANN)).path("status").asInt())
                    .isEqualTo(200);
            assertThat(breaker(world)).isEqualTo(Breaker.CLOSED);
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
            assertThat(World.retryAfter(spent))
                    .isBetween(
                            Duration.ofHours(23).toSeconds(),
                            Duration.ofHours(26).toSeconds());
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
                    .map(email ->
                            World.hint(new Who.OfB(world.subscriberId(email))).toJson())
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
