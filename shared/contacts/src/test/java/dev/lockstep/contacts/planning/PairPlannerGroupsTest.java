package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PairPlannerGroupsTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Set<String> MANAGED = Set.of("1", "2", "3");
    private static final Mapping MIRRORS = mapping(GroupKinds.MIRRORS);

    private static Mapping mapping(GroupKinds kinds) {
        return Mappings.of(List.of(Mappings.email()), MANAGED, kinds);
    }

    private static Mapping tiers(@Nullable Side owner) {
        return mapping(
                new GroupKinds(GroupKind.MIRROR, Map.of(), List.of(new ExclusiveSet("tier", Set.of("1", "2"), owner))));
    }

    private static Pair agreeing(String... groups) {
        return Pair.agreeing(MIRRORS, Map.of("email", "ann@x.org"), Set.of(groups));
    }

    private static PairPlan plan(Mapping mapping, Pair pair) {
        return plan(mapping, pair, MANAGED, Set.of("1", "2", "3", "9"));
    }

    private static PairPlan plan(Mapping mapping, Pair pair, Set<String> groupsOfClients, Set<String> groupsOnB) {
        return new PairPlanner(mapping, groupsOfClients, groupsOnB)
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    @Test
    void joinAndLeaveOnDifferentSides_bothTravel() {
        PairPlan plan =
                plan(MIRRORS, agreeing("1").groupsOn(Side.A, Set.of("1", "2")).groupsOn(Side.B, Set.of()));

        assertThat(plan.memberships(Side.B, true)).containsExactly("2");
        assertThat(plan.memberships(Side.A, false)).containsExactly("1");
        assertThat(plan.memberships(Side.A, true)).isEmpty();
        assertThat(plan.memberships(Side.B, false)).isEmpty();
        assertThat(plan.shadow(BOTH).agreedGroups()).containsExactly("2");
        assertThat(plan.shadow(Set.of(Side.A)).agreedGroups()).isEmpty();
        assertThat(plan.shadow(Set.of(Side.B)).agreedGroups()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void anUnmanagedGroup_isNobodysBusiness() {
        PairPlan plan = plan(MIRRORS, agreeing().groupsOn(Side.B, Set.of("9")));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.shadow(BOTH)).isEqualTo(agreeing().link().shadow());
    }

    @Test
    void aGroupThatEitherSideDoesNotList_isFrozen() {
        Pair pair = agreeing("1", "2").groupsOn(Side.B, Set.of("2")).groupsOn(Side.A, Set.of("1"));

        PairPlan lost = plan(MIRRORS, pair, Set.of("1", "3"), Set.of("2", "3"));
        assertThat(lost.changes()).isEmpty();
        assertThat(lost.shadow(BOTH).agreedGroups()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void twoTiersAfterTheMerge_areAskedAboutWhereNobodyOwnsTheSet() {
        Pair pair = agreeing("1").groupsOn(Side.A, Set.of("2")).groupsOn(Side.B, Set.of("1", "2"));
        assertThat(plan(tiers(null), pair).conflicts()).isEmpty();

        Pair torn = agreeing("1").groupsOn(Side.B, Set.of("1", "2"));
        PairPlan plan = plan(tiers(null), torn);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts())
                .extracting(ConflictFound::unit, ConflictFound::reason)
                .containsExactly(tuple("tier", "several"));
        assertThat(plan.conflicts().getFirst().a()).containsOnlyKeys("1");
        assertThat(plan.conflicts().getFirst().b()).containsOnlyKeys("1", "2");
        assertThat(plan.conflicts().getFirst().shadow()).containsOnlyKeys("1");
        assertThat(plan.shadow(BOTH).agreedGroups()).containsExactly("1");
    }

    @Test
    void twoTiersAfterTheMerge_becomeTheOwners() {
        PairPlan plan = plan(tiers(Side.A), agreeing("1").groupsOn(Side.B, Set.of("1", "2")));

        assertThat(plan.changes())
                .containsExactly(new Change.Membership(Side.B, "2", false, "exclusive set tier; A owns it"));
        assertThat(plan.shadow(BOTH).agreedGroups()).containsExactly("1");
    }

    @Test
    void conflictIdOfASet_changesWithWhatWasAgreed() {
        Pair torn = agreeing("1").groupsOn(Side.B, Set.of("1", "2"));
        Pair other = torn.remembering(agreeing("2").link().shadow());

        assertThat(id(torn)).isEqualTo(id(torn)).isNotEqualTo(id(other.groupsOn(Side.A, Set.of("1", "2"))));
    }

    private static String id(Pair pair) {
        return plan(tiers(null), pair).conflicts().getFirst().id();
    }

    @Test
    void optOutOfADerivedGroup_isRememberedAndNobodyIsAddedAgain() {
        Mapping derived = mapping(new GroupKinds(GroupKind.DERIVED, Map.of(), List.of()));
        Pair pair = agreeing("1").groupsOn(Side.B, Set.of());

        PairPlan first = plan(derived, pair);
        assertThat(first.changes()).isEmpty();
        assertThat(first.shadow(Set.of()).optedOutGroups()).containsExactly("1");
        assertThat(plan(derived, pair.applied(first, BOTH)).changes()).isEmpty();
    }

    @Test
    void anOpenGroupThatNeitherSideHasAnyMore_isForgotten() {
        Pair pair = agreeing().remembering(new Shadow(Map.of(), Map.of(), Set.of(), Map.of("1", Side.A)));

        assertThat(plan(MIRRORS, pair).shadow(Set.of()).openGroups()).isEmpty();
    }

    @Test
    void only_leavesAMembershipOutAndOpen() {
        Pair pair = agreeing("1").groupsOn(Side.A, Set.of("1", "2"));
        Shadow held = plan(MIRRORS, pair).only(_ -> false).shadow(BOTH);

        assertThat(held.agreedGroups()).containsExactly("1");
        assertThat(held.openGroups()).containsExactly(entry("2", Side.A));
    }

    @Test
    void aMembership_saysWhoseChangeItIs() {
        Pair pair = agreeing("1").groupsOn(Side.A, Set.of("2"));

        assertThat(plan(MIRRORS, pair).changes())
                .containsExactly(
                        new Change.Membership(Side.B, "1", false, "A changed it"),
                        new Change.Membership(Side.B, "2", true, "A changed it"));
        assertThat(plan(MIRRORS, pair).writesTo(Side.B)).isTrue();
        assertThat(plan(MIRRORS, pair).writesTo(Side.A)).isFalse();
    }

    @Test
    void aTierChangedOnOneSide_travels() {
        PairPlan plan = plan(tiers(null), agreeing("1").groupsOn(Side.A, Set.of("2")));

        assertThat(plan.memberships(Side.B, true)).containsExactly("2");
        assertThat(plan.memberships(Side.B, false)).containsExactly("1");
        assertThat(plan.shadow(BOTH).agreedGroups()).containsExactly("2");
    }

    @Test
    void aSetOfWhichAGroupIsNotListed_isFrozenWhole() {
        PairPlan plan = plan(tiers(Side.A), agreeing("1").groupsOn(Side.A, Set.of("2")), MANAGED, Set.of("2", "3"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.shadow(BOTH).openGroups()).containsOnlyKeys("1", "2").doesNotContainKey("3");
    }

    @Test
    void held_twice_staysHeld() {
        PairPlan plan = plan(MIRRORS, agreeing().groupsOn(Side.A, Set.of("1")));

        assertThat(plan.only(_ -> false).only(_ -> true).shadow(BOTH).agreedGroups())
                .isEmpty();
    }
}
