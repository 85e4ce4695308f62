package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a person chose for a conflict about an exclusive set.
final class ResolutionsOfSetsTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Set<String> GROUPS = Set.of("1", "2", "3", "9");
    private static final Mapping TIERS = Mappings.of(
            List.of(Mappings.email()),
            GROUPS,
            new GroupKinds(GroupKind.MIRROR, Map.of(), List.of(new ExclusiveSet("tier", Set.of("1", "2", "3"), null))));
    private static final Pair TORN = Pair.agreeing(TIERS, Map.of("email", "ann@x.org"), Set.of("1"))
            .groupsOn(Side.A, Set.of("2", "9"))
            .groupsOn(Side.B, Set.of("3"));

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(TIERS, GROUPS, GROUPS).plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static Resolution resolve(Pair pair, Choice choice) {
        String id = plan(pair).conflictIds().getOrDefault("tier", "none");
        return new Resolutions(TIERS).resolve(plan(pair), id, choice);
    }

    private static PairPlan planned(Pair pair, Choice choice) {
        assertThat(resolve(pair, choice)).isInstanceOf(Resolution.Planned.class);
        return ((Resolution.Planned) resolve(pair, choice)).plan();
    }

    @Test
    void choiceOfASide_givesItsGroupToTheOtherAndLeavesOtherGroupsForLater() {
        PairPlan plan = planned(TORN, new Choice.Of(Side.A));

        assertThat(plan.memberships(Side.B, true)).containsExactly("2");
        assertThat(plan.memberships(Side.B, false)).containsExactly("3");
        assertThat(plan.writesTo(Side.A)).isFalse();
        assertThat(plan.changes()).extracting(Change::why).containsOnly("resolved: a");
        assertThat(plan.conflictIds(Set.of())).containsOnlyKeys("tier");
        assertThat(plan.conflictIds(Set.of(Side.B))).isEmpty();
        Pair done = TORN.applied(plan, BOTH);
        assertThat(plan(done).conflicts()).isEmpty();
        assertThat(plan(done).memberships(Side.B, true)).containsExactly("9");
        assertThat(plan(done).changes()).hasSize(1);
    }

    @Test
    void group_byItsId_isTheOnlyOneOnBothSides() {
        PairPlan plan = planned(TORN, new Choice.Text("1"));

        assertThat(plan.memberships(Side.A, true)).containsExactly("1");
        assertThat(plan.memberships(Side.A, false)).containsExactly("2");
        assertThat(plan.memberships(Side.B, true)).containsExactly("1");
        assertThat(plan.memberships(Side.B, false)).containsExactly("3");
        assertThat(plan.conflictIds(Set.of(Side.A))).containsOnlyKeys("tier");
        assertThat(plan(TORN.applied(plan, BOTH)).conflicts()).isEmpty();
    }

    @Test
    void noGroup_canBeChosen() {
        PairPlan plan = planned(TORN, new Choice.Text(null));
        assertThat(plan.memberships(Side.A, false)).containsExactly("2");
        assertThat(plan.memberships(Side.B, false)).containsExactly("3");
        assertThat(plan(TORN.applied(plan, BOTH)).conflicts()).isEmpty();

        Pair left = TORN.groupsOn(Side.A, Set.of()).groupsOn(Side.B, Set.of());
        assertThat(planned(left, new Choice.Text("2")).memberships(Side.A, true))
                .containsExactly("2");
    }

    @Test
    void sideWithoutAGroup_orWithSeveral_isNotGuessedAbout() {
        Pair none = TORN.groupsOn(Side.A, Set.of()).groupsOn(Side.B, Set.of("2", "3"));

        assertThat(planned(none, new Choice.Of(Side.A)).memberships(Side.B, false))
                .containsExactly("2", "3");
        assertThat(resolve(none, new Choice.Of(Side.B))).isInstanceOf(Resolution.Unwritable.class);
    }

    @Test
    void groupOutsideTheSet_isRefusedByName() {
        for (Choice choice : List.of(new Choice.Text("9"), new Choice.Values(Map.of("1", "member")))) {
            assertThat(resolve(TORN, choice))
                    .isEqualTo(new Resolution.BadValue("must be the id of a group of tier, or null for none: 1, 2, 3"));
        }
    }

    @Test
    void groupThatThePersonLeft_isNotGivenBack() {
        Shadow left =
                new Shadow(Map.of("email", "ann@x.org"), Map.of(), Map.of(), Set.of("1"), Map.of(), Set.of("2"), null);
        Pair pair = TORN.groupsOn(Side.A, Set.of("2", "3"))
                .groupsOn(Side.B, Set.of("1", "3"))
                .remembering(left);

        assertThat(resolve(pair, new Choice.Text("2"))).isInstanceOf(Resolution.NoConsent.class);
        assertThat(planned(pair, new Choice.Text("3")).memberships(Side.B, true))
                .isEmpty();
        assertThat(planned(pair.groupsOn(Side.B, Set.of("2", "3")), new Choice.Text("2"))
                        .memberships(Side.B, false))
                .containsExactly("3");
    }
}
