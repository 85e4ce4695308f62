package dev.lockstep.state.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BudgetTest {
    private static final Limit LIMIT = new Limit(10, 5, 100);
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void allowed_isTheCountOrTheShareWhicheverIsMore() {
        assertThat(LIMIT.allowed(0)).isEqualTo(10);
        assertThat(LIMIT.allowed(199)).isEqualTo(10);
        assertThat(LIMIT.allowed(239)).isEqualTo(11);
        assertThat(LIMIT.allowed(24_222)).isEqualTo(1211);
        assertThat(new Limit(0, 0.29, 0).allowed(10_000)).isEqualTo(29);
        assertThat(new Limit(0, 100, 0).allowed(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void allowed_ofFewerThanTheMinimum_ignoresTheShare() {
        Limit limit = new Limit(2, 50, 100);

        assertThat(limit.allowed(99)).isEqualTo(2);
        assertThat(limit.allowed(100)).isEqualTo(50);
    }

    @Test
    void verdict_atTheLimit_isWithin_andOneMoreIsOver() {
        assertThat(Budget.verdict(4, 6, 0, LIMIT)).isEqualTo(new Verdict.Within(0));
        assertThat(Budget.verdict(4, 7, 0, LIMIT)).isEqualTo(new Verdict.Over(4, 7, 10));
        assertThat(Budget.verdict(4, Long.MAX_VALUE, 0, LIMIT)).isInstanceOf(Verdict.Over.class);
    }

    @Test
    void verdict_ofNoChange_isWithin_evenWhereTheLimitWasLowered() {
        assertThat(Budget.verdict(99, 0, 0, LIMIT)).isEqualTo(new Verdict.Within(0));
        assertThat(Budget.verdict(99, 1, 0, LIMIT)).isEqualTo(new Verdict.Over(99, 1, 10));
    }

    @Test
    void held_namesTheDimensionsThatDoNotFit() {
        Map<String, Ask> asks = Map.of(
                "deletes_b", new Ask(8, 50, LIMIT),
                "field:city", new Ask(10, 50, LIMIT),
                "group_add:123", new Ask(11, 50, LIMIT));

        assertThat(Budget.held(Map.of("deletes_b", 3L), asks))
                .containsExactly(
                        Map.entry("deletes_b", new Verdict.Over(3, 8, 10)),
                        Map.entry("group_add:123", new Verdict.Over(0, 11, 10)));
    }

    @Test
    void badNumbers_areRefusedByName() {
        assertThatThrownBy(() -> new Limit(-1, 0, 0)).hasMessageContaining("absolute");
        assertThatThrownBy(() -> new Limit(0, 100.1, 0)).hasMessageContaining("percent");
        assertThatThrownBy(() -> new Limit(0, Double.NaN, 0)).hasMessageContaining("percent");
        assertThatThrownBy(() -> new Limit(0, 0, -1)).hasMessageContaining("minimumPopulation");
        assertThatThrownBy(() -> new Ask(-1, 0, LIMIT)).hasMessageContaining("wanted");
        assertThatThrownBy(() -> new Ask(0, -1, LIMIT)).hasMessageContaining("population");
        assertThatThrownBy(() -> LIMIT.allowed(-1)).hasMessageContaining("population");
        assertThatThrownBy(() -> Budget.verdict(-1, 0, 0, LIMIT)).hasMessageContaining("spent");
        assertThatThrownBy(() -> Budget.verdict(0, -1, 0, LIMIT)).hasMessageContaining("wanted");
    }

    @Test
    void bucket_countsUntilItsLastPossibleChangeIsADayOld() {
        Instant end = TEN.plus(Duration.ofMinutes(25 * 60 + 15));

        assertThat(Window.bucket(TEN.plusSeconds(3599))).isEqualTo(TEN);
        assertThat(Window.counts(TEN, end.minusMillis(1))).isTrue();
        assertThat(Window.counts(TEN, end)).isFalse();
        assertThat(Window.counts(TEN, TEN.minusSeconds(7200))).isTrue();
        assertThat(Window.oldest(end.minusMillis(1))).isEqualTo(TEN);
        assertThat(Window.oldest(end)).isEqualTo(TEN.plusSeconds(3600));
    }

    @Test
    void sum_isOverTheBucketsThatCount() {
        Map<Instant, Map<String, Long>> buckets = Map.of(
                TEN,
                Map.of("creates_a", 5L),
                TEN.plusSeconds(3600),
                Map.of("creates_a", 2L, "deletes_b", 1L),
                TEN.plusSeconds(7200),
                Map.of("creates_a", 1L));

        assertThat(Window.sum(buckets, TEN.plus(Duration.ofMinutes(25 * 60 + 15))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("creates_a", 3L, "deletes_b", 1L));
    }
}
