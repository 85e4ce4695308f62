package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.state.guards.Verdict;
import dev.lockstep.state.guards.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Budgets on a real table.
@NullUnmarked
final class DynamoBudgetStoreTest {
    private static final Instant START = Instant.parse("2026-11-21T10:20:00Z");
    private static StateServer server;
    private static DynamoDbClient dynamo;
    private String table;
    private DynamoBudgetStore store;

    @BeforeAll
    static void start() {
        server = new StateServer();
        dynamo = server.dynamo;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void table() {
        table = server.table("state-" + UUID.randomUUID());
        store = new DynamoBudgetStore(dynamo, table);
    }

    @Test
    void spending_addsUpByDimensionOverHours_andIsForgottenAnHourAtATime() {
        Instant nextHour = START.plus(Duration.ofHours(1));
        spend(Map.of("deletes_b", 2L, "field:city", 7L), START);
        spend(Map.of("deletes_b", 3L), START.plusSeconds(60));
        spend(Map.of("deletes_b", 10L, "group_add:123", 1L), nextHour);

        assertThat(store.spent(nextHour)).isEqualTo(Map.of("deletes_b", 15L, "field:city", 7L, "group_add:123", 1L));
        Instant last = Instant.parse("2026-11-22T11:14:59.999Z");
        assertThat(store.spent(last)).containsEntry("deletes_b", 15L);
        assertThat(store.spent(last.plusMillis(1))).isEqualTo(Map.of("deletes_b", 10L, "group_add:123", 1L));
        assertThat(store.spent(last.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void spend_afterSomebodyElse_isRefusedInEveryDimension_inTheNextHourToo() {
        BudgetStore.Seen first = store.read(START);
        assertThat(store.spend(Map.of("deletes_b", 2L), first, START)).isTrue();

        assertThat(store.spend(Map.of("deletes_b", 1L, "creates_a", 1L), first, START.plus(Duration.ofHours(1))))
                .isFalse();

        BudgetStore.Seen second = store.read(START);
        assertThat(second.spent()).isEqualTo(Map.of("deletes_b", 2L));
        spend(Map.of("field:city", 1L), START);
        assertThat(store.spend(Map.of("deletes_b", 1L), second, START)).isFalse();
        assertThat(store.spend(Map.of("deletes_b", 1L), store.read(START), START))
                .isTrue();
        assertThat(store.spent(START)).isEqualTo(Map.of("deletes_b", 3L, "field:city", 1L));
    }

    @Test
    void spend_ofMoreDimensionsThanAnUpdateHolds_isOneTransaction() {
        Map<String, Long> many = IntStream.range(0, 2 * DynamoBudgetStore.IN_AN_ITEM + 1)
                .boxed()
                .collect(Collectors.toMap(number -> "group_add:" + (10_000_000_000L + number), Integer::longValue));
        many.put("group_add:10000000000", 9L);

        spend(many, START);
        assertThat(store.spend(many, store.read(START), START)).isTrue();

        Map<String, Long> twice = new TreeMap<>();
        many.forEach((dimension, count) -> twice.put(dimension, 2 * count));
        assertThat(store.spent(START)).isEqualTo(twice);
        assertThat(store.writes(many, START)).hasSize(4);
    }

    @Test
    void giveBack_leavesWhatWasAppliedAndIsForgottenWithItsHour() {
        spend(Map.of("smart_contacts", 100L), START);
        BudgetStore.Seen before = store.read(START);
        Instant later = START.plus(Duration.ofHours(1));

        store.giveBack(Map.of("smart_contacts", 97L), START);

        assertThat(store.spent(later)).containsEntry("smart_contacts", 3L);
        assertThat(store.spend(Map.of("smart_contacts", 1L), before, later)).isTrue();
        assertThat(store.spent(START.plus(Window.MEMORY))).containsEntry("smart_contacts", 1L);
    }

    @Test
    void move_countsOnceAndIsForgottenWithTheLaterHour() {
        Instant later = START.plus(Duration.ofHours(20));
        spend(Map.of("deletes_b", 5L, "field:city", 1L), START);
        BudgetStore.Seen before = store.read(START);

        store.move(Map.of("deletes_b", 3L), START, later);

        assertThat(store.spent(later)).isEqualTo(Map.of("deletes_b", 5L, "field:city", 1L));
        assertThat(store.spend(Map.of("deletes_b", 1L), before, later)).isFalse();
        assertThat(store.spent(START.plus(Duration.ofHours(27)))).isEqualTo(Map.of("deletes_b", 3L));
    }

    @Test
    void half_ofAMove_isNeverLessThanNothing() {
        assertThat(Window.sum(Map.of(Window.bucket(START), Map.of("deletes_b", -3L)), START))
                .isEqualTo(Map.of("deletes_b", 0L));
    }

    @Test
    void move_withinTheHour_changesNothing() {
        spend(Map.of("deletes_b", 5L), START);

        store.move(Map.of("deletes_b", 3L), START, START.plusSeconds(1));

        assertThat(store.spent(START)).isEqualTo(Map.of("deletes_b", 5L));
    }

    @Test
    void spend_ofNothingOrLess_isRefusedByName() {
        assertThatThrownBy(() -> store.writes(Map.of("deletes_b", 0L), START)).hasMessageContaining("deletes_b=0");
        assertThatThrownBy(() -> store.writes(Map.of("deletes_b", -1L), START)).hasMessageContaining("deletes_b=-1");
    }

    @Test
    void buckets_expireAfterTheyCeasedToCount_andTheRevisionNever() {
        spend(Map.of("deletes_b", 1L), START);

        assertThat(dynamo.scan(request -> request.tableName(table)).items())
                .extracting(item -> Attributes.text(item, "sk") + " " + Attributes.number(item, "expiresAt"))
                .containsExactlyInAnyOrder(
                        "REVISION 0",
                        "HOUR#2026-11-21T10:00:00Z#0 "
                                + Instant.parse("2026-11-23T11:15:00Z").getEpochSecond());
    }

    @Test
    void ask_overTheLimitInOneDimension_spendsInNone() {
        Budgets budgets = new Budgets(store, Clock.fixed(START, ZoneOffset.UTC));
        Limit limit = new Limit(5, 0, 0);
        Map<String, Ask> asks = Map.of("deletes_b", new Ask(4, 10, limit), "creates_a", new Ask(1, 10, limit));

        assertThat(budgets.ask(asks)).isEqualTo(new BudgetAnswer.Granted());
        assertThat(budgets.ask(asks))
                .isEqualTo(new BudgetAnswer.Held(new TreeMap<>(Map.of("deletes_b", new Verdict.Over(4, 4, 5)))));
        assertThat(budgets.spent()).isEqualTo(Map.of("deletes_b", 4L, "creates_a", 1L));
        assertThat(budgets.ask(Map.of("deletes_b", new Ask(0, 10, limit)))).isEqualTo(new BudgetAnswer.Granted());
    }

    @Test
    void ask_byManyAtOnce_grantsExactlyTheLimit() throws Exception {
        int limit = 12;
        Ask one = new Ask(1, 100, new Limit(limit, 0, 0));
        List<Future<Integer>> granted = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < 4; worker++) {
                granted.add(workers.submit(() -> grantedUntilHeld(one)));
            }
        }

        int sum = 0;
        for (Future<Integer> each : granted) sum += each.get();
        assertThat(sum).isEqualTo(limit);
        assertThat(store.spent(START)).isEqualTo(Map.of("deletes_b", (long) limit));
    }

    @Test
    void writes_withoutACondition_byManyAtOnce_loseNothing() throws Exception {
        List<Future<?>> spent = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < 4; worker++) {
                spent.add(workers.submit(() -> spend(Map.of("deletes_b", 3L), START)));
            }
        }

        for (Future<?> each : spent) each.get();
        assertThat(store.spent(START)).isEqualTo(Map.of("deletes_b", 12L));
        assertThat(store.read(START).revision()).isEqualTo(4);
    }

    private int grantedUntilHeld(Ask one) {
        Budgets budgets = new Budgets(store, Clock.fixed(START, ZoneOffset.UTC));
        int granted = 0;
        while (true) {
            try {
                if (budgets.ask(Map.of("deletes_b", one)) instanceof BudgetAnswer.Held) return granted;
                granted++;
            } catch (CodedException busy) {
                assertThat(busy.code()).isEqualTo("aws_unavailable");
            }
        }
    }

    private void spend(Map<String, Long> amounts, Instant now) {
        assertThat(new Transactions(dynamo).write(store.writes(amounts, now)))
                .isInstanceOf(TransactionOutcome.Written.class);
    }
}
