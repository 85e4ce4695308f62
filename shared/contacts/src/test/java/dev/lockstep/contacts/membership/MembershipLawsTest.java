package dev.lockstep.contacts.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.membership.MembershipDecision.Frozen;
import dev.lockstep.contacts.membership.MembershipDecision.Join;
import dev.lockstep.contacts.membership.MembershipDecision.Leave;
import dev.lockstep.contacts.membership.MembershipDecision.OptOut;
import dev.lockstep.contacts.membership.MembershipDecision.OptOutEnds;
import dev.lockstep.contacts.membership.MembershipDecision.Settled;
import dev.lockstep.contacts.membership.MembershipDecision.Tolerated;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The laws of memberships, each over every state.
final class MembershipLawsTest {
    @Test
    void everyState_isDecidedAndAlwaysAlike() {
        AtomicInteger cases = new AtomicInteger();
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            assertThat(decision).isNotNull().isEqualTo(Memberships.decide(state));
            cases.incrementAndGet();
        });
        assertThat(cases).hasValue(5 * 2 * 2 * 2 * 2 * 2);
    }

    @Test
    void removal_needsABase() {
        MembershipCases.forEach(state -> {
            if (Memberships.decide(state) instanceof Leave)
                assertThat(state.base()).as("%s", state).isTrue();
        });
    }

    @Test
    void missingGroup_isFrozenAndNothingElse() {
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            assertThat(decision instanceof Frozen).as("%s", state).isEqualTo(state.frozen());
            if (state.frozen()) assertThat(state.after(decision)).isEqualTo(state);
        });
    }

    @Test
    void carriedOutDecision_leavesNothingToWriteOrToStore() {
        MembershipCases.forEach(state -> {
            MembershipState after = state.after(Memberships.decide(state));
            MembershipDecision second = Memberships.decide(after);
            assertThat(MembershipCases.isWrite(second)).as("%s", state).isFalse();
            assertThat(after.after(second)).as("%s", state).isEqualTo(after);
        });
    }

    @Test
    void equalSides_areNeverWrittenTo() {
        MembershipCases.forEach(state -> {
            boolean write = MembershipCases.isWrite(Memberships.decide(state));
            if (state.onA() == state.onB()) assertThat(write).as("%s", state).isFalse();
        });
    }

    @Test
    void write_changesTheSideAndMakesBothEqual() {
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            if (decision instanceof Join(var side))
                assertThat(state.on(side)).as("%s", state).isFalse();
            if (decision instanceof Leave(var side))
                assertThat(state.on(side)).as("%s", state).isTrue();
            if (!MembershipCases.isWrite(decision)) return;
            MembershipState after = state.after(decision);
            assertThat(after.onA()).isEqualTo(after.onB()).isEqualTo(after.base());
            assertThat(after.onA()).isEqualTo(decision instanceof Join);
        });
    }

    @Test
    void difference_isEndedOrNamed() {
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            MembershipState after = state.after(decision);
            if (after.onA() == after.onB()) return;
            assertThat(decision)
                    .as("%s", state)
                    .isInstanceOfAny(Tolerated.class, OptOut.class, OptOutEnds.class, Frozen.class);
        });
    }

    @Test
    void exchangedSides_giveTheExchangedDecisionForAMirror() {
        for (MembershipState state : MembershipCases.of("1", GroupKind.MIRROR, false)) {
            // An opt-out is what happened on B.
            if (state.optedOut()) continue;
            MembershipDecision expected =
                    switch (Memberships.decide(state)) {
                        case Join(Side side) -> new Join(side.other());
                        case Leave(Side side) -> new Leave(side.other());
                        case MembershipDecision other -> other;
                    };
            assertThat(Memberships.decide(state.mirrored())).as("%s", state).isEqualTo(expected);
        }
    }

    @Test
    void mirror_isTheUnionOfAdditionsLessTheRemovals() {
        for (MembershipState state : MembershipCases.of("1", GroupKind.MIRROR, false)) {
            if (state.optedOut()) continue;
            boolean added = !state.base() && (state.onA() || state.onB());
            boolean removed = state.base() && (!state.onA() || !state.onB());
            boolean target = (state.base() || added) && !removed;
            MembershipState after = state.after(Memberships.decide(state));
            assertThat(after.onA()).as("%s", state).isEqualTo(target);
            assertThat(after.onB()).as("%s", state).isEqualTo(target);
            assertThat(after.base()).as("%s", state).isEqualTo(target);
        }
    }

    @Test
    void ownedGroup_isNotWrittenToItsOwner() {
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            Side written = written(decision);
            if (state.kind() == GroupKind.DERIVED)
                assertThat(written).as("%s", state).isNotEqualTo(Side.A);
            if (state.kind() == GroupKind.INBOUND)
                assertThat(written).as("%s", state).isNotEqualTo(Side.B);
        });
    }

    @Test
    void appendOnly_removesNobodyAndConsent_addsNobodyOnB() {
        MembershipCases.forEach(state -> {
            MembershipDecision decision = Memberships.decide(state);
            if (state.kind() == GroupKind.APPEND_ONLY) assertThat(decision).isNotInstanceOf(Leave.class);
            if (state.kind() == GroupKind.CONSENT) assertThat(decision).isNotEqualTo(new Join(Side.B));
        });
    }

    @Test
    void rememberedOptOut_isNeverAddedOnB() {
        MembershipCases.forEach(state -> {
            if (!state.optedOut()) return;
            assertThat(Memberships.decide(state)).as("%s", state).isNotEqualTo(new Join(Side.B));
        });
    }

    @Test
    void optOut_isForgottenOnlyWhereALeftOrThePersonIsBack() {
        MembershipCases.forEach(state -> {
            MembershipState after = state.after(Memberships.decide(state));
            if (state.optedOut() && !after.optedOut()) {
                assertThat(!state.onA() || state.onB()).as("%s", state).isTrue();
            }
            if (!state.optedOut() && after.optedOut()) {
                assertThat(state.kind()).isEqualTo(GroupKind.DERIVED);
                assertThat(state.base() && state.onA() && !state.onB())
                        .as("%s", state)
                        .isTrue();
            }
        });
    }

    @Test
    void settled_saysWhatBothHold() {
        MembershipCases.forEach(state -> {
            if (Memberships.decide(state) instanceof Settled(boolean member)) {
                assertThat(state.onA()).isEqualTo(member);
                assertThat(state.onB()).isEqualTo(member);
            }
        });
    }

    private static @Nullable Side written(MembershipDecision decision) {
        return switch (decision) {
            case Join(Side side) -> side;
            case Leave(Side side) -> side;
            case MembershipDecision other -> null;
        };
    }
}
