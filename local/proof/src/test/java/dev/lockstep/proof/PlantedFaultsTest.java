package dev.lockstep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An engine with one wrong part breaks the invariant that the part is there for, within 2,000 seeds.
final class PlantedFaultsTest {
    private static final int SEEDS = 2_000;
    private static final int CRASH_POINTS = 4;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("shadow saved before the answer", new Faulty.ShadowBeforeAnswer(), Invariant.SHADOW_TRUTH),
                Arguments.of(
                        "unchanged field written",
                        new Faulty.UnchangedFieldWritten(),
                        Invariant.UNCHANGED_IS_NOT_WRITTEN),
                Arguments.of("cursor advanced at extraction", new Faulty.CursorAtExtraction(), Invariant.CURSOR),
                Arguments.of("stale lease accepted", new Faulty.StaleLeaseAccepted(), Invariant.FENCING),
                Arguments.of("consent lowered by a merge", new Faulty.ConsentLowered(), Invariant.CONSENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isFound(String name, Engine faulty, Invariant broken) {
        Campaign.Result result = new Campaign(faulty, CRASH_POINTS, seeds -> {}).run(0, SEEDS);

        assertThat(result.found()).isNotNull();
        assertThat(Objects.requireNonNull(result.found()).violation().invariant())
                .isEqualTo(broken);
    }
}
