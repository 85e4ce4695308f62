package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.world.ContactsWorld;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A delivery of hints that cannot be taken at all: it costs nobody a try, and SQS has none of it to give
/// up.
final class StoppedDeliveryTest {
    private static final String ANN = "ann@example.org";

    @Test
    void aDeliveryWithoutItsTable_waitsOnTheQueue() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.set("SYNC_STATE_TABLE", "none");

            assertThat(world.deliver(List.of(World.hint(new Who.OfA(ann)).toJson())))
                    .isEmpty();

            assertThat(world.delayed()).isEqualTo(1);
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void aDeliveryWhoseLeaseIsTakenOver_waitsAndLosesNoTry() {
        try (World world = new World()) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1"));
            world.editB(ANN, "phone", "2");
            Hint last = new Hint(new Who.OfA(ann), null, SmartRequest.Mode.BIDIRECTIONAL, false, 4, "", "");
            world.use(new SmartHandler(world.variables(), takingOver(world), Thread::sleep));

            assertThat(world.deliver(List.of(last.toJson()))).isEmpty();

            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.delayed()).isEqualTo(1);
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void aHintThatWasKept_tellsWhyAndWasTriedNoOftener() {
        Hint kept = Hint.read(
                World.hint(new Who.OfB("7")).kept("aws_unavailable", "busy").toJson());
        assertThat(kept.code()).isEqualTo("aws_unavailable");
        assertThat(kept.reason()).isEqualTo("busy");
        assertThat(kept.tries()).isZero();
    }

    /// Time in which others take the lease of hints over again and again.
    private static Clock takingOver(ContactsWorld world) {
        InstantSource time = () -> {
            takeOver(world);
            return Clock.systemUTC().instant();
        };
        return time.withZone(ZoneOffset.UTC);
    }

    private static void takeOver(ContactsWorld world) {
        try {
            world.dynamo.updateItem(request -> request.tableName(world.variable("SYNC_STATE_TABLE"))
                    .key(Map.of("pk", AttributeValue.fromS("LEASE"), "sk", AttributeValue.fromS("smart_hints")))
                    .updateExpression("ADD #token :one")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#token", "token"))
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
        } catch (ConditionalCheckFailedException nobodyHasIt) {
            // There is nothing to take over.
        }
    }
}
