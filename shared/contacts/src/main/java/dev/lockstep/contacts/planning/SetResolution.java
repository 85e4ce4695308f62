package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.merge.ExclusiveSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves a conflict about an exclusive set: the person gets one group of it on both sides, or none.
record SetResolution(PairPlan plan, ExclusiveSet set, ConflictFound conflict) {
    Resolution of(Choice choice) {
        return switch (choice) {
            case Choice.Of(var side) -> {
                List<String> held = members().stream()
                        .filter(state -> state.on(side))
                        .map(MembershipState::group)
                        .toList();
                yield held.size() > 1
                        ? new Resolution.Unwritable(
                                side + " has several groups of " + set.name() + ": choose one by its id")
                        : chosen(held.isEmpty() ? null : held.getFirst(), choice);
            }
            case Choice.Text(var group) -> {
                boolean isMember = group == null
                        || members().stream().anyMatch(state -> state.group().equals(group));
                yield isMember ? chosen(group, choice) : notOfTheSet();
            }
            case Choice.Values _ -> notOfTheSet();
        };
    }

    private Resolution notOfTheSet() {
        String ids = members().stream().map(MembershipState::group).sorted().collect(Collectors.joining(", "));
        return new Resolution.BadValue("must be the id of a group of " + set.name() + ", or null for none: " + ids);
    }

    private Resolution chosen(@Nullable String group, Choice choice) {
        boolean left =
                members().stream().anyMatch(state -> state.group().equals(group) && state.optedOut() && !state.onB());
        if (left) return new Resolution.NoConsent("the person left the group " + group + " in MailerLite");
        return new Resolution.Planned(plan.resolving(
                conflict,
                null,
                members().stream()
                        .map(state -> GroupPlan.chosen(state, state.group().equals(group), choice.why()))
                        .toList()));
    }

    private List<MembershipState> members() {
        return plan.groups().stream()
                .map(GroupPlan::state)
                .filter(state -> set.groups().contains(state.group()))
                .toList();
    }
}
