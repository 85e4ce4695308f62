package dev.lockstep.contacts.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.membership.MembershipDecision.Join;
import dev.lockstep.contacts.membership.MembershipDecision.Leave;
import dev.lockstep.contacts.membership.MembershipDecision.Nothing;
import dev.lockstep.contacts.membership.MembershipDecision.OptOut;
import dev.lockstep.contacts.membership.MembershipDecision.OptOutEnds;
import dev.lockstep.contacts.membership.MembershipDecision.Settled;
import dev.lockstep.contacts.membership.MembershipDecision.Tolerated;
import dev.lockstep.contacts.membership.MembershipDecision.Why;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each kind of group does with each difference. `+B` adds on B, `-B` removes on B.
final class MembershipTest {
    @ParameterizedTest
    @CsvSource({
        // kind, on A, on B, base
        "MIRROR,      true,  false, false, +B",
        "MIRROR,      false, true,  false, +A",
        "MIRROR,      true,  false, true,  -A",
        "MIRROR,      false, true,  true,  -B",
        "DERIVED,     true,  false, false, +B",
        "DERIVED,     false, true,  false, FOREIGN_ADD",
        "DERIVED,     true,  false, true,  OptOut",
        "DERIVED,     false, true,  true,  -B",
        "INBOUND,     true,  false, false, A_READ_ONLY",
        "INBOUND,     false, true,  false, +A",
        "INBOUND,     true,  false, true,  -A",
        "INBOUND,     false, true,  true,  +A",
        "APPEND_ONLY, true,  false, false, +B",
        "APPEND_ONLY, false, true,  false, +A",
        "APPEND_ONLY, true,  false, true,  REMOVAL_IGNORED",
        "APPEND_ONLY, false, true,  true,  REMOVAL_IGNORED",
        "CONSENT,     true,  false, false, NO_CONSENT_EVIDENCE",
        "CONSENT,     false, true,  false, +A",
        "CONSENT,     true,  false, true,  -A",
        "CONSENT,     false, true,  true,  -B"
    })
    void difference_isDecidedByTheKind(GroupKind kind, boolean onA, boolean onB, boolean base, String expected) {
        MembershipState state = new MembershipState("1", kind, onA, onB, base, false, false);

        assertThat(name(Memberships.decide(state))).isEqualTo(expected);
    }

    @Test
    void equalSides_areSettledOnce() {
        for (GroupKind kind : GroupKind.values()) {
            assertThat(decide(kind, true, true, true)).isEqualTo(new Nothing());
            assertThat(decide(kind, false, false, false)).isEqualTo(new Nothing());
            assertThat(decide(kind, true, true, false)).isEqualTo(new Settled(true));
            assertThat(decide(kind, false, false, true)).isEqualTo(new Settled(false));
        }
    }

    @Test
    void optOut_isRememberedUntilALeaves() {
        MembershipState left = state(GroupKind.DERIVED, true, false, true);
        assertThat(Memberships.decide(left)).isEqualTo(new OptOut());

        MembershipState remembered = left.after(new OptOut());
        assertThat(Memberships.decide(remembered)).isEqualTo(new Tolerated(Why.OPTED_OUT));

        MembershipState unwanted = new MembershipState("1", GroupKind.DERIVED, false, false, false, true, false);
        assertThat(Memberships.decide(unwanted)).isEqualTo(new OptOutEnds());

        MembershipState ended = unwanted.after(new OptOutEnds());
        assertThat(ended.optedOut()).isFalse();
        assertThat(decide(GroupKind.DERIVED, true, false, ended.base())).isEqualTo(new Join(Side.B));
    }

    @Test
    void optOut_endsWhereThePersonComesBackOnB() {
        MembershipState back = new MembershipState("1", GroupKind.DERIVED, true, true, false, true, false);

        assertThat(Memberships.decide(back)).isEqualTo(new Settled(true));
        assertThat(back.after(new Settled(true))).isEqualTo(state(GroupKind.DERIVED, true, true, true));
    }

    @Test
    void optOut_endsWhereALeavesAndThePersonIsBack() {
        MembershipState swapped = new MembershipState("1", GroupKind.DERIVED, false, true, false, true, false);

        assertThat(Memberships.decide(swapped)).isEqualTo(new OptOutEnds());
        assertThat(Memberships.decide(swapped.after(new OptOutEnds()))).isEqualTo(new Tolerated(Why.FOREIGN_ADD));
    }

    @Test
    void optOut_outlivesAChangeOfKind() {
        for (GroupKind kind : GroupKind.values()) {
            MembershipState state = new MembershipState("1", kind, true, false, false, true, false);
            assertThat(Memberships.decide(state)).as("%s", kind).isEqualTo(new Tolerated(Why.OPTED_OUT));
        }
    }

    private static MembershipState state(GroupKind kind, boolean onA, boolean onB, boolean base) {
        return new MembershipState("1", kind, onA, onB, base, false, false);
    }

    private static MembershipDecision decide(GroupKind kind, boolean onA, boolean onB, boolean base) {
        return Memberships.decide(state(kind, onA, onB, base));
    }

    private static String name(MembershipDecision decision) {
        return switch (decision) {
            case Join(var side) -> "+" + side;
            case Leave(var side) -> "-" + side;
            case Tolerated(var why) -> why.name();
            default -> decision.getClass().getSimpleName();
        };
    }
}
