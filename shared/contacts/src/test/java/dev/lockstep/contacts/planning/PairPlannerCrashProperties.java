package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Contacts of which a plan was carried out in part: one side alone, some changes alone, or without an acknowledgement.
final class PairPlannerCrashProperties {
    private static final int TRIES = 3_000;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void oneSideAfterTheOther_endsAsBothAtOnce(@ForAll("scenes") Scene scene, @ForAll Side side) {
        PairPlan plan = scene.plan();
        Pair atOnce = scene.pair().applied(plan, Scene.BOTH);
        Pair half = scene.pair().applied(plan, Set.of(side));
        PairPlan rest = scene.plan(half, 60);

        assertThat(rest.writesTo(side)).isFalse();
        assertThat(rest.values(side.other())).isEqualTo(plan.values(side.other()));
        assertSameEnd(half.applied(rest, Scene.BOTH), atOnce);
        assertThat(rest.conflicts()).isEqualTo(plan.conflicts());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void heldChanges_areOnlyLeftOut(@ForAll("scenes") Scene scene, @ForAll Side held) {
        PairPlan plan = scene.plan();
        PairPlan part = plan.only(change -> change.to() != held);
        Pair half = scene.pair().applied(part, Scene.BOTH);

        assertThat(part.writesTo(held)).isFalse();
        assertThat(part.conflicts()).isEqualTo(plan.conflicts());
        assertSameEnd(
                half.applied(scene.plan(half, 60), Scene.BOTH), scene.pair().applied(plan, Scene.BOTH));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aCrashBeforeTheAcknowledgement_changesNothing(@ForAll("scenes") Scene scene, @ForAll Side landed) {
        PairPlan plan = scene.plan();
        Pair crashed = scene.pair().written(plan, landed).intending(plan.intent("run-2"));
        PairPlan again = scene.plan(crashed, 60);

        assertThat(again.conflicts()).isEqualTo(plan.conflicts());
        assertThat(again.writesTo(landed)).isFalse();
        assertSameEndButForTheOptOutsTime(
                crashed.applied(again, Scene.BOTH), scene.pair().applied(plan, Scene.BOTH));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aCrashAndThenAnEditOnTheSideThatWasRead_isAnEditLikeAnyOther(
            @ForAll("scenes") Scene scene, @ForAll Side landed, @ForAll("scenes") Scene edits) {
        PairPlan plan = scene.plan();
        Pair crashed = scene.pair().written(plan, landed).intending(plan.intent("run-2"));
        Pair acknowledged = scene.pair().applied(plan, Set.of(landed));
        Map<String, @Nullable String> values = landed == Side.A
                ? edits.pair().subscriber().fields()
                : edits.pair().client().values();
        for (FieldMapping field : scene.mapping().fields()) {
            boolean wasWritten = plan.fields(landed).stream()
                    .anyMatch(change -> change.unit().equals(field.unit()));
            if (!wasWritten || field.form() == Form.STATUS || field.form() == Form.EMAIL) continue;
            if (landed == Side.A && scene.isLackedByB(field)) continue;
            String key = landed == Side.A ? field.field() : field.column();
            crashed = landed == Side.A ? crashed.onB(key, values.get(key)) : crashed.onA(key, values.get(key));
            acknowledged =
                    landed == Side.A ? acknowledged.onB(key, values.get(key)) : acknowledged.onA(key, values.get(key));
        }
        PairPlan again = scene.plan(crashed, 60);
        PairPlan undisturbed = scene.plan(acknowledged, 60);

        assertThat(again.conflicts()).isEqualTo(undisturbed.conflicts());
        assertSameEndButForTheOptOutsTime(
                crashed.applied(again, Scene.BOTH), acknowledged.applied(undisturbed, Scene.BOTH));
    }

    private static void assertSameEnd(Pair one, Pair other) {
        assertThat(one.client()).isEqualTo(other.client());
        assertThat(one.subscriber()).isEqualTo(other.subscriber());
        assertThat(one.link().shadow()).isEqualTo(other.link().shadow());
    }

    /// An intent does not say when an opt-out was first seen.
    private static void assertSameEndButForTheOptOutsTime(Pair one, Pair other) {
        Shadow shadow = one.link().shadow();
        assertThat(one.client()).isEqualTo(other.client());
        assertThat(one.subscriber()).isEqualTo(other.subscriber());
        assertThat(shadow)
                .usingRecursiveComparison()
                .ignoringFields("optedOutAt")
                .isEqualTo(other.link().shadow());
        assertThat(shadow.optedOutAt() == null).isEqualTo(other.link().shadow().optedOutAt() == null);
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scenes.all();
    }
}
