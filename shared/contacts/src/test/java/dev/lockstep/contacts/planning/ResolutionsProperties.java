package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A person decides a conflict of a contact to which anything may have happened.
final class ResolutionsProperties {
    private static final int TRIES = 3_000;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onceResolved_theConflictIsGoneAndTheRestIsAsItWas(@ForAll("scenes") Scene scene, @ForAll Side side) {
        PairPlan before = scene.plan();
        for (ConflictFound conflict : before.conflicts()) {
            Resolution resolution =
                    new Resolutions(scene.mapping()).resolve(before, conflict.id(), new Choice.Of(side));
            if (!(resolution instanceof Resolution.Planned(var plan))) continue;
            PairPlan after = scene.plan(scene.pair().applied(plan, Scene.BOTH), 60);

            assertThat(after.conflictIds()).as("%s", conflict).doesNotContainKey(conflict.unit());
            assertThat(after.changes()).containsAll(others(before, conflict)).hasSameSizeAs(others(before, conflict));
            // That nobody is in a group of a set any more can be agreed on without a write.
            if (!plan.changes().isEmpty()) {
                assertThat(plan.conflictIds(Set.of())).isEqualTo(before.conflictIds());
            }
            assertConsent(scene, plan);
        }
    }

    private static List<Change> others(PairPlan plan, ConflictFound conflict) {
        return plan.changes().stream()
                .filter(change ->
                        !(change instanceof Change.Field field) || !field.unit().equals(conflict.unit()))
                .toList();
    }

    private static void assertConsent(Scene scene, PairPlan plan) {
        Evidence evidence =
                new Evidence(plan.optedOutAt(), plan.subscriber().times().optedIn());
        scene.mapping().fields().stream()
                .filter(field -> field.field().equals("status"))
                .forEach(field -> {
                    for (Side side : Side.values()) {
                        plan.fields(side).stream()
                                .filter(change -> Objects.equals(change.key(), "status"))
                                .forEach(change -> assertThat(Consent.mayBecome(
                                                side,
                                                scene.canonical(scene.pair(), side, field),
                                                field.form().of(change.value()),
                                                evidence))
                                        .isTrue());
                    }
                });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatOneSideAloneTook_isUndoneByARuleAlone(@ForAll("scenes") Scene scene, @ForAll Side landed) {
        PairPlan before = scene.plan();
        for (ConflictFound conflict : before.conflicts()) {
            Resolution resolution =
                    new Resolutions(scene.mapping()).resolve(before, conflict.id(), new Choice.Text("new@x.org"));
            if (!(resolution instanceof Resolution.Planned(var plan)) || !plan.writesTo(landed)) continue;
            if (!plan.writesTo(landed.other())) continue;
            Pair crashed = scene.pair().written(plan, landed).intending(plan.intent("run-2"));
            for (Pair half : List.of(scene.pair().applied(plan, Set.of(landed)), crashed)) {
                assertThat(scene.plan(half, 60).fields(landed))
                        .as("%s", conflict)
                        .filteredOn(change -> change.unit().equals(conflict.unit()))
                        .allMatch(change -> change.why().startsWith("never agreed; "));
            }
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scenes.all();
    }
}
