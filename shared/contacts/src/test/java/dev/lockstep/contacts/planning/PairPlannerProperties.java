package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Scene.Knowledge;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Whole contacts, whatever happened to them. The invariants of the project's study of two-way sync, as far as they
/// are about one contact.
final class PairPlannerProperties {
    private static final int TRIES = 3_000;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onceApplied_nothingIsLeftToDo(@ForAll("scenes") Scene scene) {
        PairPlan first = scene.plan();
        Pair done = scene.pair().applied(first, Scene.BOTH);
        PairPlan second = scene.plan(done, 60);

        assertThat(second.changes()).isEmpty();
        assertThat(second.conflicts()).isEqualTo(first.conflicts());
        assertThat(second.shadow(Set.of())).isEqualTo(done.link().shadow());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onceApplied_unitsAgreeOrSayWhyNot(@ForAll("scenes") Scene scene) {
        PairPlan first = scene.plan();
        PairPlan second = scene.plan(scene.pair().applied(first, Scene.BOTH), 60);
        for (UnitPlan unit : second.units()) {
            if (unit.fields().stream().allMatch(FieldState::isEqual)) continue;
            boolean stands = unit.decision() instanceof Decision.Unchanged && isLetStand(scene, unit.unit());
            assertThat(unit.conflict() != null || unit.decision() instanceof Decision.Frozen || stands)
                    .as("%s", unit)
                    .isTrue();
        }
    }

    /// Whether the unit's rule lets a difference stand, or a difference was let stand before.
    private static boolean isLetStand(Scene scene, String name) {
        Unit unit = unit(scene, name);
        boolean before =
                unit.fields().stream().anyMatch(field -> start(scene, field).knowledge() == Knowledge.ACCEPTED);
        return before || accepts(unit);
    }

    private static boolean accepts(Unit unit) {
        return unit.rule().direction() != Direction.BOTH && unit.rule().foreignEdit() == ForeignEdit.ACCEPT;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onceApplied_mirroredGroupsAgreeOrSayWhyNot(@ForAll("scenes") Scene scene) {
        PairPlan first = scene.plan();
        Pair done = scene.pair().applied(first, Scene.BOTH);
        boolean torn =
                first.conflicts().stream().anyMatch(conflict -> conflict.unit().equals("tier"));
        Set<String> listed = intersection(scene.groupsOfClients(), scene.groupsOnB());
        boolean setIsListed = listed.containsAll(Set.of("g4", "g5"));
        for (String group : Scenes.MANAGED) {
            boolean inSet = Set.of("g4", "g5").contains(group);
            boolean excused = inSet ? torn || !setIsListed : scene.mapping().kindOf(group) != GroupKind.MIRROR;
            if (excused || !listed.contains(group)) continue;
            if (done.link().shadow().optedOutGroups().contains(group)) continue;
            assertThat(done.client().groups().contains(group))
                    .as(group)
                    .isEqualTo(done.subscriber().groupIds().contains(group));
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void anEditOfOneSide_arrivesOrIsNamedOrIsLostToARuleInWriting(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        Pair done = scene.pair().applied(plan, Scene.BOTH);
        for (FieldMapping field : scene.mapping().fields()) {
            Scene.Start start = start(scene, field);
            if (start.knowledge() != Knowledge.AGREED) continue;
            String base = field.form().of(start.base().orElse(null));
            for (Side side : Side.values()) {
                String edited = scene.canonical(scene.pair(), side, field);
                boolean isEdit = !Objects.equals(edited, base)
                        && Objects.equals(scene.canonical(scene.pair(), side.other(), field), base);
                if (isEdit)
                    assertThat(fate(scene, plan, done, field, side, edited))
                            .as("%s %s", side, field)
                            .isNotNull();
            }
        }
    }

    private static @Nullable String fate(
            Scene scene, PairPlan plan, Pair done, FieldMapping field, Side side, @Nullable String edited) {
        String here = scene.canonical(done, side, field);
        String there = scene.canonical(done, side.other(), field);
        Unit unit = unit(scene, field.unit());
        if (Objects.equals(here, edited) && Objects.equals(there, edited)) return "arrived";
        if (Objects.equals(here, edited)) {
            if (plan.conflicts().stream().anyMatch(conflict -> conflict.unit().equals(unit.name()))) return "named";
            if (unit.fields().stream().anyMatch(one -> scene.isLackedByB(one))) return "frozen";
            return accepts(unit) ? "let stand" : null;
        }
        boolean written = plan.fields(side).stream()
                .anyMatch(change -> change.column().equals(field.column())
                        && Objects.equals(field.form().of(change.from()), edited)
                        && !change.why().isBlank());
        return written ? "lost in writing" : null;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatDiffersIsWritten_asTheOtherSideWroteIt(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        for (FieldMapping field : scene.mapping().fields()) {
            for (Side side : Side.values()) {
                String key = side == Side.A ? field.column() : field.field();
                if (!plan.values(side).containsKey(key)) continue;
                String value = plan.values(side).get(key);
                assertThat(field.form().of(value)).isNotEqualTo(scene.canonical(scene.pair(), side, field));
                String raw = side == Side.A
                        ? scene.pair().subscriber().value(field.field())
                        : scene.pair().client().values().get(field.column());
                String clean = field.form() == Form.STATUS ? Form.STATUS.of(raw) : Form.TEXT.of(raw);
                assertThat(value).isEqualTo(clean);
            }
        }
        assertThat(plan.observedOnA().keySet()).isEqualTo(plan.values(Side.A).keySet());
        plan.observedOnA()
                .forEach((column, from) -> assertThat(from)
                        .isEqualTo(scene.pair().client().values().get(column)));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void onlyManagedAndListedGroupsAreTouched_andOnlyOnce(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        Set<String> listed = intersection(scene.groupsOfClients(), scene.groupsOnB());
        for (Side side : Side.values()) {
            Set<String> held = side == Side.A
                    ? scene.pair().client().groups()
                    : scene.pair().subscriber().groupIds();
            List<String> joins = plan.memberships(side, true);
            List<String> leaves = plan.memberships(side, false);
            assertThat(joins).doesNotHaveDuplicates().noneMatch(held::contains);
            assertThat(leaves).doesNotHaveDuplicates().isSubsetOf(held);
            assertThat(joins).isSubsetOf(Scenes.MANAGED).isSubsetOf(listed);
            assertThat(leaves).isSubsetOf(Scenes.MANAGED).isSubsetOf(listed);
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void nobodyIsReactivated(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        String onB = plan.values(Side.B).get("status");
        if (onB != null) assertThat(onB).isIn("unsubscribed", "bounced", "junk");
        String onA = plan.values(Side.A).get("marketing_status");
        if (onA == null || Status.isOptOut(onA)) return;
        String held = Form.STATUS.of(scene.pair().client().values().get("marketing_status"));
        String agreed = scene.pair().link().shadow().agreed().get("marketing_status");
        assertThat(held).isNotEqualTo("gone");
        if (!Status.isOptOut(held) && !(held == null && Status.isOptOut(agreed))) return;
        assertThat(onA).isEqualTo("active");
        assertThat(agreed).isIn("unsubscribed", "bounced", "junk");
        assertThat(scene.pair().subscriber().times().optedIn()).isNotNull().isAfter(plan.optedOutAt());
        assertThat(scene.pair().link().shadow().optedOutAt() != null
                        || scene.pair().subscriber().times().unsubscribed() != null)
                .isTrue();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void anOptOut_isOnBothSidesAfterwardsOrNamed(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        if (plan.conflicts().stream().anyMatch(conflict -> conflict.unit().equals("status"))) return;
        Pair done = scene.pair().applied(plan, Scene.BOTH);
        String onB = Form.STATUS.of(scene.pair().subscriber().status());
        if (!Status.isOptOut(onB)) return;
        assertThat(Status.isOptOut(Form.STATUS.of(done.subscriber().status()))).isTrue();
        assertThat(Form.STATUS.of(done.client().values().get("marketing_status")))
                .isEqualTo(Form.STATUS.of(done.subscriber().status()));
        assertThat(done.link().shadow().optedOutAt()).isNotNull();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theSameContact_getsTheSamePlanWhateverTheOrder(@ForAll("scenes") Scene scene) {
        PairPlan plan = scene.plan();
        assertThat(scene.plan()).isEqualTo(plan);

        Mapping reversed = Mappings.of(
                scene.mapping().fields().reversed(),
                Scenes.MANAGED,
                scene.mapping().kinds());
        PairPlan other =
                new Scene(reversed, scene.groupsOfClients(), scene.groupsOnB(), scene.pair(), scene.starts()).plan();
        assertThat(reversed.fingerprint()).isEqualTo(scene.mapping().fingerprint());
        assertThat(other.changes()).containsExactlyInAnyOrderElementsOf(plan.changes());
        assertThat(other.conflicts()).containsExactlyInAnyOrderElementsOf(plan.conflicts());
        assertThat(other.shadow(Scene.BOTH)).isEqualTo(plan.shadow(Scene.BOTH));
    }

    private static Set<String> intersection(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Unit unit(Scene scene, String name) {
        return scene.mapping().units().stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Scene.Start start(Scene scene, FieldMapping field) {
        return scene.starts().get(scene.mapping().fields().indexOf(field));
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Scenes.all();
    }
}
