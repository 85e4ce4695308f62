package dev.lockstep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.proof.Proof.Counterexample;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
                Arguments.of("consent lowered by a merge", new Faulty.ConsentLowered(), Invariant.CONSENT),
                Arguments.of("tombstone forgotten", new Faulty.TombstoneForgotten(), Invariant.STAYS_DELETED),
                Arguments.of("held is written", new Faulty.HeldIsWritten(), Invariant.GUARDS),
                Arguments.of("hint trusted instead of read", new Faulty.HintTrusted(), Invariant.HINT),
                Arguments.of(
                        "a hint that was seen takes a fresh one with it",
                        new Faulty.CoveredTakesFresh(),
                        Invariant.HINT),
                Arguments.of("undo without compare", new Faulty.UndoWithoutCompare(), Invariant.UNDO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isFound(String name, Engine faulty, Invariant broken) {
        Proof proof = new Proof(faulty, CRASH_POINTS);

        Optional<Counterexample> found = LongStream.range(0, SEEDS)
                .mapToObj(seed -> proof.judge(Seeds.history(seed)).counterexample())
                .flatMap(Stream::ofNullable)
                .filter(one -> one.violation().invariant() == broken)
                .findFirst();

        assertThat(found).isPresent();
    }

    /// What a person is shown: no more than it takes.
    @Test
    void counterexample_isShrunk() {
        Proof proof = new Proof(new Faulty.ConsentLowered(), CRASH_POINTS);
        Counterexample found = LongStream.range(0, SEEDS)
                .mapToObj(seed -> proof.judge(Seeds.settled(seed)).counterexample())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow();

        History least = proof.shrunk(found).history();
        assertThat(least.edits()).hasSize(1);
        assertThat(least.faults()).isEmpty();
        assertThat(least.edits().getFirst().what()).isEqualTo(SideWatch.STATUS);
    }
}
