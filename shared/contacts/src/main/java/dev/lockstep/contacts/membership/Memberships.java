package dev.lockstep.contacts.membership;

import dev.lockstep.contacts.membership.MembershipDecision.Frozen;
import dev.lockstep.contacts.membership.MembershipDecision.Join;
import dev.lockstep.contacts.membership.MembershipDecision.Leave;
import dev.lockstep.contacts.membership.MembershipDecision.Nothing;
import dev.lockstep.contacts.membership.MembershipDecision.OptOut;
import dev.lockstep.contacts.membership.MembershipDecision.OptOutEnds;
import dev.lockstep.contacts.membership.MembershipDecision.Settled;
import dev.lockstep.contacts.membership.MembershipDecision.Tolerated;
import dev.lockstep.contacts.membership.MembershipDecision.Why;
import dev.lockstep.contacts.merge.Side;

/// The merge of one group of one person. A membership is a yes or a no with one base, so that two sides that both
/// changed it changed it alike: there is no conflict. Without a base nothing is ever removed.
///
/// A remembered opt-out holds whatever the group's kind is by now: a mapping that changes does not add anybody again.
public final class Memberships {
    private Memberships() {}

    /// Decides about the membership. Total and deterministic.
    public static MembershipDecision decide(MembershipState state) {
        if (state.frozen()) return new Frozen();
        if (state.onA() == state.onB()) return settled(state);
        if (state.optedOut() && state.onA()) return new Tolerated(Why.OPTED_OUT);
        return switch (state.kind()) {
            case MIRROR -> state.base() ? leave(state) : join(state);
            case DERIVED -> state.onA() ? wantedByA(state) : unwantedByA(state);
            case INBOUND -> inbound(state);
            case APPEND_ONLY -> state.base() ? new Tolerated(Why.REMOVAL_IGNORED) : join(state);
            case CONSENT -> consent(state);
        };
    }

    private static MembershipDecision settled(MembershipState state) {
        boolean member = state.onA();
        if (state.optedOut() && !member) return new OptOutEnds();
        // Back on B by the person's own doing, an opt-out is over.
        return member == state.base() && !state.optedOut() ? new Nothing() : new Settled(member);
    }

    private static MembershipDecision wantedByA(MembershipState state) {
        return state.base() ? new OptOut() : new Join(Side.B);
    }

    private static MembershipDecision unwantedByA(MembershipState state) {
        if (state.optedOut()) return new OptOutEnds();
        return state.base() ? new Leave(Side.B) : new Tolerated(Why.FOREIGN_ADD);
    }

    private static MembershipDecision inbound(MembershipState state) {
        if (state.onB()) return new Join(Side.A);
        return state.base() ? new Leave(Side.A) : new Tolerated(Why.A_READ_ONLY);
    }

    private static MembershipDecision consent(MembershipState state) {
        if (state.base()) return leave(state);
        return state.onB() ? new Join(Side.A) : new Tolerated(Why.NO_CONSENT_EVIDENCE);
    }

    private static MembershipDecision join(MembershipState state) {
        return new Join(state.onA() ? Side.B : Side.A);
    }

    private static MembershipDecision leave(MembershipState state) {
        return new Leave(state.onA() ? Side.A : Side.B);
    }
}
