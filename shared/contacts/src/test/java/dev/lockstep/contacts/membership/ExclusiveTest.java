package dev.lockstep.contacts.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.membership.ExclusiveDecision.Ask;
import dev.lockstep.contacts.membership.ExclusiveDecision.Choose;
import dev.lockstep.contacts.membership.ExclusiveDecision.Fine;
import dev.lockstep.contacts.membership.ExclusiveDecision.Frozen;
import dev.lockstep.contacts.membership.ExclusiveDecision.Reason;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A plan of three tiers. A state is written as on A, on B, agreed: `ab=` or any part of it.
final class ExclusiveTest {
    @Test
    void tierThatBothHold_isFine() {
        assertThat(resolve(null, "ab=", "", "")).isEqualTo(new Fine());
        assertThat(resolve(Side.A, "ab", "", "")).isEqualTo(new Fine());
    }

    @Test
    void nobodyInTheSetAndNobodyEver_isFine() {
        for (Side owner : new @Nullable Side[] {null, Side.A, Side.B}) {
            assertThat(resolve(owner, "", "", "")).isEqualTo(new Fine());
        }
    }

    @Test
    void move_onOneSide_isFineBecauseTheElementsCarryIt() {
        assertThat(resolve(null, "b=", "a", "")).isEqualTo(new Fine());
        assertThat(resolve(Side.A, "a=", "", "b")).isEqualTo(new Fine());
    }

    @Test
    void firstTier_ofOneSide_travels() {
        assertThat(resolve(null, "a", "", "")).isEqualTo(new Fine());
        assertThat(resolve(Side.A, "", "b", "")).isEqualTo(new Fine());
    }

    @Test
    void movesToDifferentTiers_areTheOwnersChoice() {
        assertThat(resolve(Side.A, "=", "a", "b")).isEqualTo(new Choose("silver"));
        assertThat(resolve(Side.B, "=", "a", "b")).isEqualTo(new Choose("bronze"));
        assertThat(resolve(null, "=", "a", "b")).isEqualTo(new Ask("plan", Reason.SEVERAL));
    }

    @Test
    void secondTier_onOneSide_isOneTooMany() {
        assertThat(resolve(null, "ab=", "b", "")).isEqualTo(new Ask("plan", Reason.SEVERAL));
        assertThat(resolve(Side.A, "ab=", "b", "")).isEqualTo(new Choose("gold"));
        assertThat(resolve(Side.B, "ab=", "b", "")).isEqualTo(new Ask("plan", Reason.SEVERAL));
    }

    @Test
    void lastTier_removedOnOneSide_isTheOwnersChoice() {
        assertThat(resolve(Side.A, "a=", "", "")).isEqualTo(new Choose("gold"));
        assertThat(resolve(Side.B, "a=", "", "")).isEqualTo(new Ask("plan", Reason.NONE));
        assertThat(resolve(null, "a=", "", "")).isEqualTo(new Ask("plan", Reason.NONE));
        assertThat(resolve(Side.A, "=", "", "")).isEqualTo(new Ask("plan", Reason.NONE));
    }

    @Test
    void firstContact_removesNobody() {
        assertThat(resolve(Side.A, "a", "b", "")).isEqualTo(new Ask("plan", Reason.NEVER_AGREED));
        assertThat(resolve(null, "ab", "ab", "")).isEqualTo(new Ask("plan", Reason.NEVER_AGREED));
    }

    @Test
    void missingTier_freezesTheSet() {
        List<MembershipState> groups = List.of(
                new MembershipState("gold", GroupKind.MIRROR, true, false, true, false, true),
                state("silver", GroupKind.MIRROR, "a"));

        assertThat(Exclusive.resolve("plan", groups, Side.A)).isEqualTo(new Frozen());
    }

    @Test
    void choice_thatThePersonLeft_isAsked() {
        List<MembershipState> leaving = List.of(
                state("gold", GroupKind.DERIVED, "a="),
                state("silver", GroupKind.DERIVED, "b"),
                state("bronze", GroupKind.MIRROR, ""));
        List<MembershipState> left = List.of(
                new MembershipState("gold", GroupKind.DERIVED, true, false, false, true, false),
                state("silver", GroupKind.DERIVED, "b"),
                state("bronze", GroupKind.MIRROR, "="));

        assertThat(Exclusive.resolve("plan", leaving, Side.A)).isEqualTo(new Ask("plan", Reason.NO_CONSENT));
        assertThat(Exclusive.resolve("plan", left, Side.A)).isEqualTo(new Ask("plan", Reason.NO_CONSENT));
    }

    @Test
    void choice_thatThePersonNeverAskedFor_isAsked() {
        List<MembershipState> never =
                List.of(state("news", GroupKind.CONSENT, "a"), state("offers", GroupKind.CONSENT, "b="));
        List<MembershipState> leftOnA =
                List.of(state("news", GroupKind.CONSENT, "b="), state("offers", GroupKind.CONSENT, "="));

        assertThat(Exclusive.resolve("topic", never, Side.A)).isEqualTo(new Fine());
        assertThat(Exclusive.resolve(
                        "topic", List.of(never.getFirst(), state("offers", GroupKind.CONSENT, "b")), Side.A))
                .isEqualTo(new Ask("topic", Reason.NEVER_AGREED));
        assertThat(Exclusive.resolve(
                        "topic",
                        List.of(
                                never.getFirst(),
                                state("offers", GroupKind.CONSENT, "b"),
                                state("events", GroupKind.CONSENT, "=")),
                        Side.A))
                .isEqualTo(new Ask("topic", Reason.NO_CONSENT));
        assertThat(Exclusive.resolve("topic", leftOnA, Side.B)).isEqualTo(new Ask("topic", Reason.NO_CONSENT));
    }

    private static ExclusiveDecision resolve(@Nullable Side owner, String gold, String silver, String bronze) {
        return Exclusive.resolve(
                "plan",
                List.of(
                        state("gold", GroupKind.MIRROR, gold),
                        state("silver", GroupKind.MIRROR, silver),
                        state("bronze", GroupKind.MIRROR, bronze)),
                owner);
    }

    private static MembershipState state(String group, GroupKind kind, String held) {
        return new MembershipState(
                group, kind, held.contains("a"), held.contains("b"), held.contains("="), false, false);
    }
}
