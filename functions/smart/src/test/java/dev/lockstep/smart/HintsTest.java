package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Webhooks and messages, on a real queue, Postgres and DynamoDB and MailerLite's simulator.
final class HintsTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"%s\",\"email\":\"x\",\"event\":\"subscriber.updated\",\"account_id\":0}",
                "{\"type\":\"subscriber.added_to_group\",\"subscriber\":{\"id\":\"%s\"},\"group\":{\"id\":\"9\"}}",
                "{\"events\":[{\"type\":\"campaign.open\",\"subscriber\":{\"id\":\"7\"}},"
                        + "{\"type\":\"subscriber.deleted\",\"subscriber\":{\"id\":\"%s\"}}],\"total\":2}"
            })
    void eachShape_isAHintAndWhatBHoldsThenReachesA(String shape) {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");

            ObjectNode answer = world.webhook(shape.formatted(world.subscriberId(ANN)));

            assertThat(answer.path("status").asInt()).isEqualTo(202);
            assertThat(answer.path("json").path("queued").asInt()).isEqualTo(1);
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.deliver(world.waiting())).isEmpty();
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
        }
    }

    @Test
    void aStormOfEvents_isOneRead() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            String id = world.subscriberId(ANN);
            world.mailerLite.calls().reset();
            for (int event = 0; event < 20; event++) {
                assertThat(world.webhook(World.opened(id, event)).path("status").asInt())
                        .isEqualTo(202);
            }
            List<JsonNode> messages = world.waiting();
            assertThat(messages).hasSize(20);
            assertThat(world.deliver(messages)).isEmpty();
            assertThat(world.mailerLite.calls().total()).isEqualTo(1);

            assertThat(world.history(ann)).isEmpty();
        }
    }

    @Test
    void tenMoreHintsAtOnce_areOneReadAndTheRestWaits() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            Clock clock = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
            world.use(new SmartHandler(world.variables(), clock, Thread::sleep));
            Who who = new Who.OfB(world.subscriberId(ANN));
            world.deliver(List.of(Hint.of(who, clock.instant()).toJson()));
            world.mailerLite.calls().reset();

            for (int more = 0; more < 10; more++) {
                assertThat(world.deliver(List.of(Hint.of(who, clock.instant()).toJson())))
                        .isEmpty();
            }

            assertThat(world.mailerLite.calls().total()).isEqualTo(1);
            assertThat(world.delayed()).isEqualTo(9);
        }
    }

    @Test
    void anEventEachSecond_costsSevenReadsInAMinute() {
        try (World world = new World()) {
            world.linked(Map.of("email", ANN, "phone", "1"));
            AtomicReference<Instant> now =
                    new AtomicReference<>(Clock.systemUTC().instant());
            InstantSource time = now::get;
            Clock clock = time.withZone(ZoneOffset.UTC);
            world.use(new SmartHandler(world.variables(), clock, Thread::sleep));
            Who who = new Who.OfB(world.subscriberId(ANN));
            world.mailerLite.calls().reset();

            for (int second = 0; second < 60; second++) {
                assertThat(world.deliver(List.of(Hint.of(who, clock.instant()).toJson())))
                        .isEmpty();
                now.updateAndGet(before -> before.plusSeconds(1));
            }

            // In the seconds 0, 1, 2, 4, 8, 16 and 32.
            assertThat(world.mailerLite.calls().total()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHintThatALookHasSeen_takesNoFreshOneWithIt(boolean seenFirst) {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            Who who = new Who.OfB(world.subscriberId(ANN));
            Hint seen = Hint.of(who, Clock.systemUTC().instant().minusSeconds(60));
            world.deliver(List.of(seen.toJson()));
            world.editB(ANN, "phone", "2");
            Hint fresh = Hint.of(who, Clock.systemUTC().instant());

            List<ObjectNode> both = new ArrayList<>(List.of(seen.toJson(), fresh.toJson()));
            assertThat(world.deliver(seenFirst ? both : both.reversed())).isEmpty();

            assertThat(world.onA(ann, "phone")).isEqualTo("2");
        }
    }

    @Test
    void eightHundredEventsAtOnce_areQueued() {
        try (World world = new World()) {
            ObjectNode body = Json.object();
            var events = body.putArray("events");
            for (int number = 0; number < 800; number++) {
                events.addObject()
                        .put("type", "subscriber.deleted")
                        .putObject("subscriber")
                        .put("id", "9" + number)
                        .put("note", "x".repeat(2_000));
            }

            ObjectNode answer = world.webhook(Json.write(body));
            // A machine that is slow at the moment answers 503, and MailerLite sends again, three times.
            for (int again = 0; again < 3 && answer.path("status").asInt() == 503; again++) {
                answer = world.webhook(Json.write(body));
            }

            assertThat(answer.path("status").asInt()).isEqualTo(202);
            assertThat(answer.path("json").path("queued").asInt()).isEqualTo(800);
            Set<String> queued = world.waiting().stream()
                    .map(message -> message.path("hint").path("id").asText())
                    .collect(Collectors.toSet());
            assertThat(queued).hasSize(800);
        }
    }

    @Test
    void aHintThatWasThereBeforeALook_isNotLookedAtAgain() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            Instant before = Clock.systemUTC().instant().minusSeconds(60);
            for (Who who : List.of(new Who.OfB(world.subscriberId(ANN)), new Who.OfA(ann))) {
                Hint hint = Hint.of(who, before);
                world.deliver(List.of(hint.toJson()));
                world.mailerLite.calls().reset();

                assertThat(world.deliver(List.of(hint.toJson()))).isEmpty();
                assertThat(world.mailerLite.calls().total()).isZero();
                Hint repair = new Hint(who, before, SmartRequest.Mode.BIDIRECTIONAL, true, 0, "", "");
                assertThat(world.deliver(List.of(repair.toJson()))).isEmpty();
                assertThat(world.mailerLite.calls().total()).isEqualTo(1);
            }
        }
    }

    @Test
    void aLookThatFailed_coversNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.takes(ann, "01aaaaaaaaaaaaaaaa");
            Hint hint = Hint.of(
                    new Who.OfB(world.subscriberId(ANN)),
                    Clock.systemUTC().instant().minusSeconds(60));
            world.deliver(List.of(hint.toJson()));
            assertThat(world.delayed()).isEqualTo(1);
            world.mailerLite.calls().reset();

            world.deliver(List.of(hint.toJson()));

            assertThat(world.mailerLite.calls().total()).isPositive();
        }
    }

    @Test
    void aReplay_isAcceptedAndChangesNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            String body = World.updated(world.subscriberId(ANN));
            world.webhook(body);
            world.deliver(world.waiting());
            var links = world.links();
            int entries = world.history(ann).size();

            assertThat(world.webhook(body).path("status").asInt()).isEqualTo(202);
            assertThat(world.deliver(world.waiting())).isEmpty();

            assertThat(world.links()).isEqualTo(links);
            assertThat(world.history(ann)).hasSize(entries);
        }
    }

    @Test
    void anEventAfterTheLook_isAnotherHint() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            String id = world.subscriberId(ANN);
            world.webhook(World.updated(id));
            world.deliver(world.waiting());
            world.editB(ANN, "phone", "3");

            world.webhook(World.opened(id, 1));
            world.deliver(world.waiting());

            assertThat(world.onA(ann, "phone")).isEqualTo("3");
        }
    }

    @Test
    void ourOwnWrite_comesBackAsAHintAndChangesNothing() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.deliver(List.of(World.hint(new Who.OfA(ann)).toJson()));
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            var links = world.links();
            int entries = world.history(ann).size();

            world.webhook(World.updated(world.subscriberId(ANN)));
            world.deliver(world.waiting());
            world.deliver(List.of(World.hint(new Who.OfA(ann)).toJson()));

            assertThat(world.links()).isEqualTo(links);
            assertThat(world.history(ann)).hasSize(entries);
            assertThat(world.spent("smart_contacts")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "deadbeef"})
    void aWrongSignature_isRefused(String signature) {
        try (World world = new World()) {
            ObjectNode answer = world.webhook(World.updated("7"), signature);

            assertThat(answer.path("status").asInt()).isEqualTo(401);
            assertThat(answer.path("json").path("code").asText()).isEqualTo("bad_signature");
            assertThat(world.waiting()).isEmpty();
        }
    }

    @Test
    void theSignatureOfAnotherBody_isRefused() {
        try (World world = new World()) {
            String other = World.signature(World.updated("8"));
            assertThat(world.webhook(World.updated("7"), other).path("status").asInt())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"subscriber.vanished\",\"id\":\"7\"}",
                "{\"event\":\"campaign.sent\",\"id\":\"7\"}",
                "{\"event\":\"subscriber.updated\"}",
                "{\"event\":\"subscriber.updated\",\"id\":\"../7\"}",
                "{\"hello\":[1,2]}",
                "{\"events\":7}",
                "[]",
                "17"
            })
    void whatIsNotKnown_isAcceptedIgnoredAndCounted(String body) {
        try (World world = new World()) {
            ObjectNode answer = world.webhook(body);

            assertThat(answer.path("status").asInt()).isEqualTo(202);
            assertThat(answer.path("json").path("ignored").asInt()).isEqualTo(1);
            assertThat(answer.path("json").path("queued").asInt()).isZero();
            assertThat(world.waiting()).isEmpty();
        }
    }

    @Test
    void tenMegabytes_areRefused() {
        try (World world = new World()) {
            String body = "{\"event\":\"" + "x".repeat(10_000_000) + "\"}";
            assertThat(world.webhook(body).path("status").asInt()).isEqualTo(413);
        }
    }

    @Test
    void anyOfSeveralSecrets_signs() {
        try (World world = new World()) {
            world.set("MAILERLITE_WEBHOOK_SECRET", "older, " + World.SECRET + ",");
            assertThat(world.webhook(World.updated("7")).path("status").asInt()).isEqualTo(202);
            world.set("MAILERLITE_WEBHOOK_SECRET", "older, other");
            assertThat(world.webhook(World.updated("7")).path("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void withoutASecret_nothingIsTaken() {
        try (World world = new World()) {
            world.set("MAILERLITE_WEBHOOK_SECRET", "");
            ObjectNode answer = world.webhook(World.updated("7"));

            assertThat(answer.path("status").asInt()).isEqualTo(503);
            assertThat(answer.path("json").path("code").asText()).isEqualTo("no_webhook_secret");
        }
    }

    @Test
    void onePoisonContact_isRetriedAloneAndEndsWithTheDeadLetters() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            UUID bob = world.linked(Map.of("email", BOB, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.editB(BOB, "phone", "2");
            world.sql("CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'not this one'; END $$");
            world.sql("CREATE TRIGGER poison BEFORE UPDATE ON clients FOR EACH ROW WHEN (old.email = '" + ANN
                    + "') EXECUTE FUNCTION poison()");
            List<JsonNode> messages = new ArrayList<>();
            messages.add(World.hint(new Who.OfB(world.subscriberId(ANN))).toJson());
            messages.add(World.hint(new Who.OfB(world.subscriberId(BOB))).toJson());

            assertThat(world.deliver(messages)).isEmpty();
            assertThat(world.onA(bob, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.delayed()).isEqualTo(1);
            assertThat(world.deadLetters()).isEmpty();

            Hint last = new Hint(
                    new Who.OfB(world.subscriberId(ANN)), null, SmartRequest.Mode.BIDIRECTIONAL, false, 4, "", "");
            world.deliver(List.of(last.toJson()));

            assertThat(world.delayed()).isEqualTo(1);
            List<JsonNode> letters = world.deadLetters();
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.path("code").asText()).isEqualTo("database_refused");
                assertThat(letter.path("reason").asText()).contains("P0001");
                assertThat(letter.path("failed").asInt()).isEqualTo(5);
                assertThat(letter.path("tries").asInt()).isZero();
            });

            world.sql("DROP TRIGGER poison ON clients");
            assertThat(world.deliver(letters)).isEmpty();
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
        }
    }

    @Test
    void anUnreadableMessage_failsAlone() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");

            List<String> failed = world.deliver(List.of(
                    Json.object().put("hello", "world"),
                    World.hint(new Who.OfB(world.subscriberId(ANN))).toJson()));

            assertThat(failed).containsExactly("0");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
        }
    }

    @Test
    void hintsOfNobody_areTakenForGood() {
        try (World world = new World()) {
            List<ObjectNode> messages = List.of(
                    World.hint(new Who.OfB("77")).toJson(),
                    World.hint(new Who.OfA(UUID.randomUUID())).toJson());

            assertThat(world.deliver(messages)).isEmpty();
            assertThat(world.delayed()).isZero();
        }
    }

    @Test
    void aContactThatFailsInACall_isQueuedForAnotherTry() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            world.takes(ann, "01aaaaaaaaaaaaaaaa");

            JsonNode out = world.only("BtoA", ANN);

            assertThat(out.path("error").asText()).isEqualTo("busy");
            assertThat(world.delayed()).isEqualTo(1);
        }
    }

    @Test
    void anEditInTheApp_reachesBByTheOutbox() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.drain();
            world.waiting();
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.sql("UPDATE clients SET phone = '3' WHERE id = ?::uuid", ann.toString());

            JsonNode drained = world.drain();

            assertThat(drained.path("rows").asInt()).isEqualTo(2);
            assertThat(drained.path("hints").asInt()).isEqualTo(1);
            assertThat(world.deliver(world.waiting())).isEmpty();
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
            assertThat(world.count("SELECT count(*) FROM lockstep_outbox")).isZero();
        }
    }

    @Test
    void aDrainWithoutAnOutbox_findsNothing() {
        try (World world = new World()) {
            world.sql("DROP FUNCTION lockstep_outbox_note CASCADE");
            world.sql("DROP TABLE lockstep_outbox");
            JsonNode drained = world.drain();
            assertThat(drained.path("rows").asInt()).isZero();
        }
    }
}
