package dev.lockstep.contacts.membership;

import dev.lockstep.contacts.merge.Side;

/// What to do about one group of one person. Exactly one case holds. Only [Join] and [Leave] write, each by a call of
/// its own that names this group: no other membership is touched by it (MailerLite docs, Groups).
public sealed interface MembershipDecision {
    /// Nothing: both sides are as they last agreed.
    record Nothing() implements MembershipDecision {}

    /// Both came to the same by themselves: store it, and write to neither.
    record Settled(boolean member) implements MembershipDecision {}

    /// Add the person to the group on the side.
    record Join(Side on) implements MembershipDecision {}

    /// Remove the person from the group on the side. Only ever what both had agreed on.
    record Leave(Side on) implements MembershipDecision {}

    /// The person left on B what A's rule wants: remember it, and do not add them again.
    record OptOut() implements MembershipDecision {}

    /// A's rule wants the person no more: the opt-out may be forgotten, and a later join is a new one.
    record OptOutEnds() implements MembershipDecision {}

    /// The sides differ, and are left so.
    record Tolerated(Why why) implements MembershipDecision {}

    /// A side does not list the group. That is a drift to report, not everybody leaving: nothing is concluded.
    record Frozen() implements MembershipDecision {}

    /// Why a difference is left.
    enum Why {
        /// Somebody added the person on B to a group that A fills. It is theirs.
        FOREIGN_ADD,
        /// The person left on B what A's rule wants.
        OPTED_OUT,
        /// A added the person to a group that B fills.
        A_READ_ONLY,
        /// A removal from a group that only grows.
        REMOVAL_IGNORED,
        /// A added the person to a topic, and nothing shows that they asked for it.
        NO_CONSENT_EVIDENCE
    }
}
