package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.CodedException;
import dev.lockstep.state.StaleLeaseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HalvingTest {
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();
    private int tries;

    private void each(List<Integer> all, List<Integer> poison) {
        each(all, poison, () -> new IllegalStateException("poison"));
    }

    private void each(List<Integer> all, List<Integer> poison, Supplier<RuntimeException> failure) {
        new Halving()
                .each(
                        all,
                        some -> {
                            tries++;
                            if (some.stream().anyMatch(poison::contains)) throw failure.get();
                            done.addAll(some);
                        },
                        (some, _) -> failed.addAll(some));
    }

    private static List<Integer> hundred() {
        return IntStream.range(0, 100).boxed().toList();
    }

    @Test
    void nobodyAtFault_isDoneAtOnce() {
        each(hundred(), List.of());
        assertThat(tries).isEqualTo(1);
        assertThat(done).hasSize(100);
    }

    @Test
    void oneAtFault_failsAloneAmongAHundred() {
        each(hundred(), List.of(37));
        assertThat(failed).containsExactly(37);
        assertThat(done).hasSize(99).doesNotContain(37);
        assertThat(tries).isLessThanOrEqualTo(15);
    }

    @Test
    void severalAtFault_failAloneToo() {
        List<Integer> poison = List.of(3, 21, 37, 38, 64, 99);
        each(hundred(), poison);
        assertThat(failed).containsExactlyElementsOf(poison);
        assertThat(done).hasSize(94).doesNotContainAnyElementsOf(poison);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 44, 50, 88})
    void twelveInARowAtFault_failAloneWhereverTheyAre(int first) {
        List<Integer> poison = hundred().subList(first, first + 12);
        each(hundred(), poison);
        assertThat(failed).containsExactlyElementsOf(poison);
        assertThat(done).hasSize(88).doesNotContainAnyElementsOf(poison);
        assertThat(tries).isLessThan(50);
    }

    @Test
    void everybodyAtFault_failsAlone() {
        each(hundred(), hundred());
        assertThat(failed).containsExactlyElementsOf(hundred());
        assertThat(tries).isEqualTo(199);
    }

    @Test
    void whatIsOutOfOrderForAll_isSoonGivenUp() {
        each(hundred(), hundred(), () -> new CodedException("database_unavailable", "it does not answer"));
        assertThat(failed).containsExactlyElementsOf(hundred());
        assertThat(tries).isLessThan(30);
    }

    @Test
    void oneOutageAndThenAnother_giveUpNobody() {
        Iterator<String> codes = Stream.generate(() -> Stream.of("aws_unavailable", "mailerlite_unavailable"))
                .flatMap(two -> two)
                .iterator();
        each(hundred(), hundred(), () -> new CodedException(codes.next(), "out of order"));
        assertThat(tries).isEqualTo(199);
    }

    @Test
    void aLeaseTakenOver_endsIt() {
        assertThatThrownBy(() -> new Halving()
                        .each(
                                hundred(),
                                some -> {
                                    throw new StaleLeaseException("gone");
                                },
                                (some, _) -> failed.addAll(some)))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(failed).isEmpty();
    }
}
