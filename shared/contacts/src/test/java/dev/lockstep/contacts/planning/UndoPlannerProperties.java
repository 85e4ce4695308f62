package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.merge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every undo of what a merge wrote.
final class UndoPlannerProperties {
    private static final int TRIES = 2000;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void everyWrite_isTakenBackOrKeptAndTheBaseStays(@ForAll("scenes") Scene scene) {
        PairPlan merge = scene.plan();
        Pair after = scene.pair().applied(merge, Scene.BOTH);
        List<TakeBack> writes = writes(merge);

        UndoPlan undo = undo(scene, after, writes);

        List<String> places = new ArrayList<>();
        undo.plan().changes().forEach(change -> places.add(change.to() + " " + name(change)));
        undo.kept().forEach(one -> places.add(one.side() + " " + one.name()));
        assertThat(places).doesNotHaveDuplicates();
        assertThat(writes.stream().map(write -> write.side() + " " + write.name()))
                .containsAll(places);
        for (Change change : undo.plan().changes()) {
            assertThat(writes)
                    .anyMatch(write -> write.side() == change.to()
                            && TakeBack.towards(change).equals(taken(write, change)));
        }
        Shadow base = after.link().shadow();
        assertThat(undo.plan().shadow(Scene.BOTH).agreed()).isEqualTo(base.agreed());
        assertThat(undo.plan().shadow(Scene.BOTH).accepted()).isEqualTo(base.accepted());
        assertThat(undo.plan().shadow(Scene.BOTH).agreedGroups()).isEqualTo(base.agreedGroups());
        assertThat(undo.plan().shadow(Scene.BOTH).optedOutGroups()).isEqualTo(base.optedOutGroups());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void nextRun_writesOverNothingThatWasRestored(@ForAll("scenes") Scene scene) {
        PairPlan merge = scene.plan();
        Pair after = scene.pair().applied(merge, Scene.BOTH);
        PairPlan undo = undo(scene, after, writes(merge)).plan();

        PairPlan next = scene.plan(after.applied(undo, Scene.BOTH), 60);

        for (Change change : undo.changes()) {
            assertThat(next.changes())
                    .noneMatch(one -> one.to() == change.to() && name(one).equals(name(change)));
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void undoThatStopsAfterItsWrites_isMergedAsIfItHadNot(@ForAll("scenes") Scene scene, @ForAll Side landed) {
        PairPlan merge = scene.plan();
        Pair after = scene.pair().applied(merge, Scene.BOTH);
        PairPlan undo = undo(scene, after, writes(merge)).plan();
        if (undo.changes().isEmpty()) return;

        Pair stopped = after.written(undo, landed).intending(undo.intent("run-2"));
        Pair done = after.applied(undo, Set.of(landed));

        assertThat(scene.plan(stopped, 60).changes())
                .isEqualTo(scene.plan(done, 60).changes());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noUndo_leadsDownTheLadder(@ForAll("scenes") Scene scene) {
        PairPlan merge = scene.plan();
        Pair after = scene.pair().applied(merge, Scene.BOTH);
        for (Change change : undo(scene, after, writes(merge)).plan().changes()) {
            if (!(change instanceof Change.Field field) || !field.key().equals("status")) continue;
            assertThat(Status.isOptOut(field.from()) && !Status.isOptOut(field.value()))
                    .isFalse();
            if (field.to() == Side.B) assertThat(Status.isOptOut(field.value())).isTrue();
        }
    }

    private static List<TakeBack> writes(PairPlan merge) {
        return merge.changes().stream().map(UndoPlannerProperties::back).toList();
    }

    private static TakeBack back(Change change) {
        TakeBack towards = TakeBack.towards(change);
        return new TakeBack(towards.side(), towards.name(), towards.before(), towards.written(), true);
    }

    /// The write as the undo's own change says it, whose side may hold the same in another form.
    private static TakeBack taken(TakeBack write, Change change) {
        return new TakeBack(write.side(), write.name(), TakeBack.towards(change).written(), write.before(), true);
    }

    private static UndoPlan undo(Scene scene, Pair pair, List<TakeBack> writes) {
        return new PairPlanner(scene.mapping(), scene.groupsOfClients(), scene.groupsOnB())
                .undo(writes, pair.client(), pair.subscriber(), pair.link(), "undo", Pair.NOW);
    }

    private static String name(Change change) {
        return TakeBack.towards(change).name();
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scenes.all();
    }
}
