package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.StaleLeaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HalvingTest {
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();
    private int tries;

    private void each(List<Integer> all, List<Integer> poison) {
        new Halving()
                .each(
                        all,
                        some -> {
                            tries++;
                            if (some.stream().anyMatch(poison::contains)) throw new IllegalStateException("poison");
                            done.addAll(some);
                        },
                        (some, failure) -> failed.addAll(some));
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

    @Test
    void everybodyAtFault_isSoonGivenUp() {
        each(hundred(), hundred());
        assertThat(failed).hasSize(100).doesNotHaveDuplicates();
        assertThat(tries).isLessThan(30);
    }

    @Test
    void aLeaseTakenOver_endsIt() {
        assertThatThrownBy(() -> new Halving()
                        .each(
                                hundred(),
                                some -> {
                                    throw new StaleLeaseException("gone");
                                },
                                (some, failure) -> failed.addAll(some)))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(failed).isEmpty();
    }
}
