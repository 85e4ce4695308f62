package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class StatusDocumentTest {
    @Test
    void status_beforeAnything_saysThatNothingWasSpentAndNothingWaits() {
        try (World world = World.withPages(100)) {
            JsonNode status = status(world);

            assertThat(status.path("budgets").isObject()).isTrue();
            assertThat(status.path("budgets")).isEmpty();
            assertThat(status.path("openConflicts").isIntegralNumber()).isTrue();
            assertThat(status.path("openConflicts").asInt()).isZero();
            assertThat(status.path("deadLetters").asInt()).isZero();
        }
    }

    @Test
    void budgets_areWhatTheLastDayHolds() {
        try (World world = World.withPages(100)) {
            Instant now = Clock.systemUTC().instant();
            spend(world, now, Map.of("blanks_a", 3L, "field_b:city", 7L));
            spend(world, now.minus(Duration.ofHours(5)), Map.of("blanks_a", 2L));
            spend(world, now.minus(Duration.ofHours(30)), Map.of("blanks_a", 9L, "creates_b", 1L));

            JsonNode budgets = status(world).path("budgets");

            assertThat(budgets).hasSize(2);
            assertThat(budgets.path("blanks_a"))
                    .hasToString("{\"used\":5,\"limit\":20,\"percent\":2.0,\"windowHours\":24}");
            assertThat(budgets.path("field_b:city"))
                    .hasToString("{\"used\":7,\"limit\":100,\"percent\":25.0,\"windowHours\":24}");
        }
    }

    @Test
    void whatSmartSpent_hasItsOwnLimit_andWhatNobodyKnowsHasNone() {
        try (World world = World.withPages(100)) {
            spend(world, Clock.systemUTC().instant(), Map.of("smart_contacts", 3L, "unheard_of", 1L));

            JsonNode budgets = status(world).path("budgets");

            assertThat(budgets.path("smart_contacts"))
                    .hasToString("{\"used\":3,\"limit\":5000,\"percent\":0.0,\"windowHours\":24}");
            assertThat(budgets.path("unheard_of")).hasToString("{\"used\":1,\"windowHours\":24}");
        }
    }

    @Test
    void theBreakerOfSmart_isShownAsItIs() {
        try (World world = World.withPages(100)) {
            assertThat(status(world).path("breaker"))
                    .hasToString("{\"state\":\"closed\",\"errors\":0,\"openUntil\":null}");

            Instant now = Clock.systemUTC().instant();
            fail(world, now);
            JsonNode open = status(world).path("breaker");
            assertThat(open.path("state").asText()).isEqualTo("open");
            assertThat(open.path("errors").asInt()).isEqualTo(3);
            assertThat(open.path("openUntil").asText())
                    .isEqualTo(now.truncatedTo(ChronoUnit.MILLIS)
                            .plus(Duration.ofMinutes(10))
                            .toString());
        }
    }

    @Test
    void aBreaker_whoseTimeIsOver_isHalfOpen() {
        try (World world = World.withPages(100)) {
            fail(world, Clock.systemUTC().instant().minus(Duration.ofMinutes(11)));

            JsonNode breaker = status(world).path("breaker");

            assertThat(breaker.path("state").asText()).isEqualTo("half_open");
            assertThat(breaker.path("errors").asInt()).isZero();
        }
    }

    /// Three errors at that moment.
    private static void fail(World world, Instant at) {
        Breakers breakers =
                new Breakers(world.dynamo, variable(world, "SYNC_STATE_TABLE"), Clock.fixed(at, ZoneOffset.UTC));
        for (int error = 0; error < 3; error++) breakers.failed("smart");
    }

    @Test
    void openConflicts_areCountedUpToAThousand() {
        try (World world = World.withPages(100)) {
            put(world, 0, 3, "open");
            put(world, 3, 4, "resolved");
            assertThat(status(world).path("openConflicts").asInt()).isEqualTo(3);

            put(world, 4, 4 + StatusDocument.MOST_CONFLICTS, "open");
            assertThat(status(world).path("openConflicts").asInt()).isEqualTo(StatusDocument.MOST_CONFLICTS);
        }
    }

    @Test
    void deadLetters_areCountedTogetherAndByFunction() {
        try (World world = World.withPages(100)) {
            send(world, "BACKFILL_DEAD_LETTERS_URL", 1);
            send(world, "ENTERPRISE_DEAD_LETTERS_URL", 2);

            JsonNode status = status(world);

            assertThat(status.path("deadLetters").asInt()).isEqualTo(3);
            assertThat(status.path("deadLettersByFunction")).hasToString("{\"backfill\":1,\"enterprise\":2}");
        }
    }

    private static JsonNode status(World world) {
        JsonNode answer = world.get("/status");
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        return answer.path("json");
    }

    private static void spend(World world, Instant at, Map<String, Long> amounts) {
        String table = variable(world, "SYNC_STATE_TABLE");
        new Transactions(world.dynamo).write(new DynamoBudgetStore(world.dynamo, table).writes(amounts, at));
    }

    private static void put(World world, int from, int end, String status) {
        for (int start = from; start < end; start += 25) {
            List<WriteRequest> writes = IntStream.range(start, Math.min(start + 25, end))
                    .mapToObj(number -> conflict(number, status))
                    .toList();
            world.dynamo.batchWriteItem(
                    write -> write.requestItems(Map.of(variable(world, "CONFLICTS_TABLE"), writes)));
        }
    }

    private static WriteRequest conflict(int number, String status) {
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("conflict " + number),
                "status", AttributeValue.fromS(status),
                "detected", AttributeValue.fromS("2026-01-01T00:00:00Z#" + number),
                "a_id", AttributeValue.fromS("client " + number));
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private static void send(World world, String queue, int messages) {
        try (var sqs = new AwsClients(world.variables()).sqs()) {
            for (int number = 0; number < messages; number++) {
                new WorkQueue(sqs, variable(world, queue)).send(Json.object(), Duration.ZERO);
            }
        }
    }

    private static String variable(World world, String name) {
        return world.variables().getOrDefault(name, "");
    }
}
