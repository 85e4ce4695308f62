package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.membership.MembershipDecision;
import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What was decided about one group of a contact.
///
/// @param next the state to remember once the changes are acknowledged
/// @param changes what to write: nothing, one side, or for a choice within an exclusive set both
record GroupPlan(MembershipState state, MembershipState next, List<Change.Membership> changes, boolean isPending) {
    GroupPlan {
        changes = List.copyOf(changes);
    }

    static GroupPlan of(MembershipState state, MembershipDecision decision) {
        List<Change.Membership> changes =
                switch (decision) {
                    case MembershipDecision.Join(var on) ->
                        List.of(new Change.Membership(on, state.group(), true, why(on.other())));
                    case MembershipDecision.Leave(var on) ->
                        List.of(new Change.Membership(on, state.group(), false, why(on.other())));
                    case MembershipDecision.Nothing _,
                            MembershipDecision.Settled _,
                            MembershipDecision.OptOut _,
                            MembershipDecision.OptOutEnds _,
                            MembershipDecision.Tolerated _,
                            MembershipDecision.Frozen _ -> List.of();
                };
        return new GroupPlan(state, state.after(decision), changes, false);
    }

    /// The group held on both sides, or on neither, whatever a merge of it alone would say.
    static GroupPlan chosen(MembershipState state, boolean member, String why) {
        List<Change.Membership> changes = Stream.of(Side.values())
                .filter(side -> state.on(side) != member)
                .map(side -> new Change.Membership(side, state.group(), member, why))
                .toList();
        return new GroupPlan(state, state.agreedOn(member), changes, false);
    }

    /// The group as it stands, with nothing decided.
    static GroupPlan left(MembershipState state) {
        return new GroupPlan(state, state, List.of(), false);
    }

    /// The same group with its changes left for later.
    GroupPlan withoutChanges() {
        return new GroupPlan(state, next, List.of(), !changes.isEmpty() || isPending);
    }

    /// What to remember once these sides have acknowledged.
    MembershipState after(Set<Side> acknowledged) {
        boolean stands = !isPending && changes.stream().allMatch(change -> acknowledged.contains(change.to()));
        return stands ? next : state;
    }

    private static String why(Side from) {
        return from + " changed it";
    }
}
