package dev.lockstep.contacts.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.membership.ExclusiveDecision.Ask;
import dev.lockstep.contacts.membership.ExclusiveDecision.Choose;
import dev.lockstep.contacts.membership.ExclusiveDecision.Fine;
import dev.lockstep.contacts.membership.ExclusiveDecision.Frozen;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The laws of exclusive sets, over every state of every pair of groups, and of three mirrored ones.
final class ExclusiveLawsTest {
    @Test
    void decision_isTotalAndBlindToTheOrderOfTheGroups() {
        forEach((groups, owner) -> {
            ExclusiveDecision decision = Exclusive.resolve("set", groups, owner);
            assertThat(decision).isNotNull().isEqualTo(Exclusive.resolve("set", groups.reversed(), owner));
        });
    }

    @Test
    void carriedOutDecision_isFineOrAsksTheSameAgain() {
        forEach((groups, owner) -> {
            ExclusiveDecision first = Exclusive.resolve("set", groups, owner);
            List<MembershipState> after = after(groups, first);
            ExclusiveDecision second = Exclusive.resolve("set", after, owner);
            if (first instanceof Ask || first instanceof Frozen) {
                assertThat(after).isEqualTo(groups);
                assertThat(second).as("%s %s", groups, owner).isEqualTo(first);
            } else {
                assertThat(second).as("%s %s", groups, owner).isEqualTo(new Fine());
                assertThat(after(after, second)).as("%s %s", groups, owner).isEqualTo(after);
            }
        });
    }

    @Test
    void fine_leavesOneGroupOrNoneAsEver() {
        forEach((groups, owner) -> {
            if (!(Exclusive.resolve("set", groups, owner) instanceof Fine)) return;
            long held = after(groups, new Fine()).stream()
                    .filter(state -> state.onA() || state.onB())
                    .count();
            boolean never = groups.stream().noneMatch(state -> state.onA() || state.onB() || state.base());
            assertThat(held).as("%s", groups).isEqualTo(never ? 0 : 1);
        });
    }

    @Test
    void choice_isTheOwnersOnlyGroup() {
        forEach((groups, owner) -> {
            if (!(Exclusive.resolve("set", groups, owner) instanceof Choose(String group))) return;
            assertThat(owner).isNotNull();
            assertThat(groups.stream()
                            .filter(state -> owner != null && state.on(owner))
                            .map(MembershipState::group))
                    .as("%s", groups)
                    .containsExactly(group);
        });
    }

    @Test
    void choice_needsABaseSomewhere() {
        forEach((groups, owner) -> {
            if (!(Exclusive.resolve("set", groups, owner) instanceof Choose)) return;
            assertThat(groups.stream().anyMatch(MembershipState::base))
                    .as("%s", groups)
                    .isTrue();
        });
    }

    @Test
    void choice_addsNobodyToWhatTheyLeftOrNeverAskedFor() {
        forEach((groups, owner) -> {
            if (!(Exclusive.resolve("set", groups, owner) instanceof Choose(String group))) return;
            MembershipState chosen = groups.stream()
                    .filter(state -> state.group().equals(group))
                    .findAny()
                    .orElseThrow();
            if (chosen.onB()) return;
            assertThat(chosen.optedOut()).as("%s", groups).isFalse();
            assertThat(chosen.kind()).as("%s", groups).isNotEqualTo(GroupKind.CONSENT);
            boolean leftByThePerson = chosen.kind() == GroupKind.DERIVED && chosen.base();
            assertThat(leftByThePerson).as("%s", groups).isFalse();
        });
    }

    @Test
    void frozenGroup_freezesTheSet() {
        forEach((groups, owner) -> {
            boolean frozen = groups.stream().anyMatch(MembershipState::frozen);
            assertThat(Exclusive.resolve("set", groups, owner) instanceof Frozen)
                    .as("%s", groups)
                    .isEqualTo(frozen);
        });
    }

    @Test
    void withoutAnOwner_nobodyChooses() {
        forEach((groups, owner) -> {
            if (owner != null) return;
            assertThat(Exclusive.resolve("set", groups, null)).isNotInstanceOf(Choose.class);
        });
    }

    private interface Law {
        void test(List<MembershipState> groups, @Nullable Side owner);
    }

    private static void forEach(Law law) {
        for (MembershipState first : MembershipCases.all("1")) {
            for (MembershipState second : MembershipCases.all("2")) withEveryOwner(law, List.of(first, second));
        }
        for (MembershipState first : MembershipCases.of("1", GroupKind.MIRROR, false)) {
            for (MembershipState second : MembershipCases.of("2", GroupKind.MIRROR, false)) {
                for (MembershipState third : MembershipCases.of("3", GroupKind.DERIVED, false)) {
                    withEveryOwner(law, List.of(first, second, third));
                }
            }
        }
    }

    private static void withEveryOwner(Law law, List<MembershipState> groups) {
        law.test(groups, null);
        for (Side owner : Side.values()) law.test(groups, owner);
    }

    private static List<MembershipState> after(List<MembershipState> groups, ExclusiveDecision decision) {
        return switch (decision) {
            case Fine() ->
                groups.stream()
                        .map(state -> state.after(Memberships.decide(state)))
                        .toList();
            case Choose(String chosen) ->
                groups.stream()
                        .map(state -> state.agreedOn(state.group().equals(chosen)))
                        .toList();
            case Ask _, Frozen _ -> groups;
        };
    }
}
