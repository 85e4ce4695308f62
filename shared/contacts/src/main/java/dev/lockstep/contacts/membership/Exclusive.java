package dev.lockstep.contacts.membership;

import dev.lockstep.contacts.membership.ExclusiveDecision.Ask;
import dev.lockstep.contacts.membership.ExclusiveDecision.Choose;
import dev.lockstep.contacts.membership.ExclusiveDecision.Fine;
import dev.lockstep.contacts.membership.ExclusiveDecision.Reason;
import dev.lockstep.contacts.membership.MembershipDecision.Leave;
import dev.lockstep.contacts.membership.MembershipDecision.OptOut;
import dev.lockstep.contacts.membership.MembershipDecision.Tolerated;
import dev.lockstep.contacts.membership.MembershipDecision.Why;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sets of groups of which a person has exactly one. The single groups are merged one by one, each rightly, and may
/// still end with two or with none: then the owner's present choice holds, or a person is asked.
public final class Exclusive {
    private Exclusive() {}

    /// Decides about the set.
    ///
    /// @param set its name, for the conflict
    /// @param groups the set's groups as they stand, before any decision about them is carried out
    /// @param owner the side whose choice holds; null if no side's does
    public static ExclusiveDecision resolve(String set, List<MembershipState> groups, @Nullable Side owner) {
        if (groups.stream().anyMatch(MembershipState::frozen)) return new ExclusiveDecision.Frozen();
        List<MembershipState> held =
                groups.stream().map(Exclusive::merged).filter(Exclusive::isHeld).toList();
        boolean ever = groups.stream().anyMatch(MembershipState::base);
        boolean present = groups.stream().anyMatch(Exclusive::isHeld);
        if (held.size() == 1 || (held.isEmpty() && !ever && !present)) return new Fine();
        if (!ever) return new Ask(set, Reason.NEVER_AGREED);
        Reason reason = held.isEmpty() ? Reason.NONE : Reason.SEVERAL;
        return choice(groups, owner)
                .map(chosen -> isAllowed(chosen) ? new Choose(chosen.group()) : new Ask(set, Reason.NO_CONSENT))
                .orElse(new Ask(set, reason));
    }

    private static MembershipState merged(MembershipState state) {
        return state.after(Memberships.decide(state));
    }

    private static boolean isHeld(MembershipState state) {
        return state.onA() || state.onB();
    }

    private static Optional<MembershipState> choice(List<MembershipState> groups, @Nullable Side owner) {
        if (owner == null) return Optional.empty();
        List<MembershipState> chosen =
                groups.stream().filter(state -> state.on(owner)).toList();
        return chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
    }

    /// Whether the choice may be carried to the other side. What the person left, or never asked for, may not: the
    /// rule of the set does not stand above theirs.
    private static boolean isAllowed(MembershipState chosen) {
        return switch (Memberships.decide(chosen)) {
            case OptOut() -> false;
            case Tolerated(Why why) -> why != Why.OPTED_OUT && why != Why.NO_CONSENT_EVIDENCE;
            case Leave _ -> chosen.kind() != GroupKind.CONSENT;
            case MembershipDecision.Nothing _,
                    MembershipDecision.Settled _,
                    MembershipDecision.Join _,
                    MembershipDecision.OptOutEnds _,
                    MembershipDecision.Frozen _ -> true;
        };
    }
}
