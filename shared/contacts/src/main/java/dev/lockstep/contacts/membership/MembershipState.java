package dev.lockstep.contacts.membership;

import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;

/// Everything that the decision about one group of one linked person knows.
///
/// @param group MailerLite's id of the group, which a renaming leaves as it is
/// @param onA whether the person is a member on A
/// @param onB whether the person is a member on B
/// @param base whether both had it when they last agreed; false too if they never did
/// @param optedOut whether it is remembered that the person left on B what A's rule wants
/// @param frozen whether a side does not list the group any more: MailerLite, or the app, whose groups name their ids
public record MembershipState(
        String group, GroupKind kind, boolean onA, boolean onB, boolean base, boolean optedOut, boolean frozen) {
    /// Whether the person is a member on the side.
    public boolean on(Side side) {
        return side == Side.A ? onA : onB;
    }

    /// The state to remember once the decision has been carried out and acknowledged: of it, the next base and
    /// opt-out are what a link keeps.
    public MembershipState after(MembershipDecision decision) {
        return switch (decision) {
            case MembershipDecision.Nothing _, MembershipDecision.Tolerated _, MembershipDecision.Frozen _ -> this;
            case MembershipDecision.Settled(boolean member) -> agreedOn(member);
            case MembershipDecision.Join _ -> agreedOn(true);
            case MembershipDecision.Leave _ -> agreedOn(false);
            case MembershipDecision.OptOut() -> new MembershipState(group, kind, onA, onB, false, true, frozen);
            case MembershipDecision.OptOutEnds() -> new MembershipState(group, kind, onA, onB, false, false, frozen);
        };
    }

    /// The state once both sides hold the membership, or both do not.
    public MembershipState agreedOn(boolean member) {
        return new MembershipState(group, kind, member, member, member, false, frozen);
    }

    /// The same with the sides' names exchanged.
    MembershipState mirrored() {
        return new MembershipState(group, kind, onB, onA, base, optedOut, frozen);
    }
}
