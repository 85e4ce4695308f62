package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.links.Link;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// Whoever is recognised as untouched gets the plan that they would get without it.
final class UntouchedProperties {
    private static final int TRIES = 3_000;
    private static final int A_FEW_PERCENT = 2;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void somebodyAsTheyCome_isPlannedAsWithoutIt(@ForAll("scenes") Scene scene) {
        isPlannedAlike(scene, scene.pair());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void somebodyInStep_isPlannedAsWithoutIt_andOftenRecognised(@ForAll("scenes") Scene scene) {
        Pair inStep = scene.pair().applied(scene.plan(), Scene.BOTH);
        Link compared = inStep.link()
                .settled(inStep.link().shadow(), Map.of(), scene.mapping().fingerprint(), null, Pair.NOW);
        isPlannedAlike(scene, new Pair(scene.pair().client(), scene.pair().subscriber(), compared));
        isPlannedAlike(scene, new Pair(inStep.client(), inStep.subscriber(), compared));
        Statistics.collect(isPlannedAlike(scene, inStep));
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > A_FEW_PERCENT));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void somebodyWithAnothersRecords_isPlannedAsWithoutIt(
            @ForAll("scenes") Scene scene, @ForAll("scenes") Scene other) {
        Pair inStep = scene.pair().applied(scene.plan(), Scene.BOTH);
        isPlannedAlike(scene, new Pair(other.pair().client(), inStep.subscriber(), inStep.link()));
        isPlannedAlike(scene, new Pair(inStep.client(), other.pair().subscriber(), inStep.link()));
        isPlannedAlike(
                scene,
                new Pair(inStep.client(), inStep.subscriber(), other.pair().link()));
    }

    /// @return whether the pair was recognised
    private static boolean isPlannedAlike(Scene scene, Pair pair) {
        PairPlanner planner = new PairPlanner(scene.mapping(), scene.groupsOfClients(), scene.groupsOnB());
        Instant later = Pair.NOW.plusSeconds(60);
        PairPlan plan = planner.plan(pair.client(), pair.subscriber(), pair.link(), later);
        PairPlan whole = planner.whole(pair.client(), pair.subscriber(), pair.link(), later);
        assertThat(plan.changes()).isEqualTo(whole.changes());
        assertThat(plan.conflicts()).isEqualTo(whole.conflicts());
        assertThat(plan.conflictIds()).isEqualTo(whole.conflictIds());
        assertThat(plan.optedOutAt()).isEqualTo(whole.optedOutAt());
        assertThat(plan.shadow(Set.of())).isEqualTo(whole.shadow(Set.of()));
        assertThat(plan.shadow(Scene.BOTH)).isEqualTo(whole.shadow(Scene.BOTH));
        assertThat(plan.isNews()).isEqualTo(whole.isNews());
        assertThat(plan.intent("run")).isEqualTo(whole.intent("run"));
        boolean recognised = plan.units().isEmpty();
        if (!recognised) assertThat(plan).isEqualTo(whole);
        return recognised;
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scenes.all();
    }
}
