package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;

/// Where a managed group of a linked contact stands, for people to look at.
///
/// @param group MailerLite's id
/// @param agreed whether both had it when they last agreed
/// @param optedOut whether the person left on B what A's rule wants
/// @param next what the plan does, in a few words
public record GroupStanding(
        String group, GroupKind kind, boolean a, boolean b, boolean agreed, boolean optedOut, String next) {
    /// Every group that the plan speaks of.
    public static List<GroupStanding> of(PairPlan plan) {
        return plan.groups().stream().map(GroupStanding::of).toList();
    }

    private static GroupStanding of(GroupPlan plan) {
        var state = plan.state();
        String next = plan.changes().stream()
                .findFirst()
                .map(GroupStanding::write)
                .orElse(state.frozen() ? "nothing: a side no longer lists the group" : "nothing");
        return new GroupStanding(
                state.group(), state.kind(), state.onA(), state.onB(), state.base(), state.optedOut(), next);
    }

    private static String write(Change.Membership change) {
        String side = change.to() == Side.A ? "the app" : "MailerLite";
        return (change.join() ? "joins in " : "leaves in ") + side + ": " + change.why();
    }
}
