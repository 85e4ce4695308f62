package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.membership.Exclusive;
import dev.lockstep.contacts.membership.ExclusiveDecision;
import dev.lockstep.contacts.membership.MembershipDecision;
import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.membership.Memberships;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Kept.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The memberships that a run wrote for one contact, on their way back: a join by a leave and a leave by a
/// join, those of an exclusive set on a side together.
final class UndoneGroups {
    private final Mapping mapping;
    private final GroupPlanner groups;
    private final PairPlan merge;
    private final String why;
    private final Map<String, MembershipState> states = new TreeMap<>();

    UndoneGroups(Mapping mapping, GroupPlanner groups, PairPlan merge, String why) {
        this.mapping = mapping;
        this.groups = groups;
        this.merge = merge;
        this.why = why;
        merge.groups().forEach(group -> states.put(group.state().group(), group.state()));
    }

    /// A plan for each group of the contact, which changes those that are taken back.
    ///
    /// @param kept takes what is left
    List<GroupPlan> plans(List<TakeBack> writes, List<Kept> kept) {
        Map<String, List<TakeBack>> together = new TreeMap<>();
        for (TakeBack write : writes) {
            if (!groups.isManaged(write.group())) {
                kept.add(new Kept(write, Reason.NOT_MAPPED));
                continue;
            }
            if (state(write).on(write.side()) == write.wasMember()) continue;
            String set = setOf(write.group()).map(ExclusiveSet::name).orElse(write.name());
            together.computeIfAbsent(write.side() + " " + set, fresh -> new ArrayList<>())
                    .add(write);
        }
        Map<String, List<Change.Membership>> changes = new TreeMap<>();
        for (List<TakeBack> own : together.values()) {
            Reason reason = reason(own);
            for (TakeBack write : own) {
                if (reason != null) {
                    kept.add(new Kept(write, reason));
                    continue;
                }
                changes.computeIfAbsent(write.group(), fresh -> new ArrayList<>())
                        .add(new Change.Membership(write.side(), write.group(), write.wasMember(), why));
            }
        }
        return states.values().stream()
                .map(state -> new GroupPlan(state, state, changes.getOrDefault(state.group(), List.of()), false))
                .toList();
    }

    private @Nullable Reason reason(List<TakeBack> own) {
        for (TakeBack write : own) {
            Reason reason = reason(write);
            if (reason != null) return reason;
        }
        return setOf(own.getFirst().group()).map(set -> reason(set, own)).orElse(null);
    }

    private @Nullable Reason reason(TakeBack write) {
        MembershipState state = state(write);
        if (state.frozen()) return Reason.MISSING;
        if (write.wasMember() && (state.kind() == GroupKind.CONSENT || state.optedOut())) return Reason.CONSENT;
        return switch (Memberships.decide(after(state, write))) {
            case MembershipDecision.Join(var on) -> on == write.side() ? Reason.WOULD_BE_OVERWRITTEN : null;
            case MembershipDecision.Leave(var on) -> on == write.side() ? Reason.WOULD_BE_OVERWRITTEN : null;
            case MembershipDecision.OptOut _, MembershipDecision.Tolerated _ -> Reason.DOES_NOT_TRAVEL;
            case MembershipDecision.Nothing _,
                    MembershipDecision.Settled _,
                    MembershipDecision.OptOutEnds _,
                    MembershipDecision.Frozen _ -> null;
        };
    }

    /// Of a set the owner's choice may stand above what each group by itself would come to.
    private @Nullable Reason reason(ExclusiveSet set, List<TakeBack> own) {
        List<MembershipState> members = set.groups().stream()
                .filter(groups::isManaged)
                .sorted()
                .map(group -> own.stream()
                        .filter(write -> write.group().equals(group))
                        .findFirst()
                        .map(write -> after(state(write), write))
                        .orElseGet(() -> state(group)))
                .toList();
        if (members.size() < 2) return null;
        return Exclusive.resolve(set.name(), members, set.owner()) instanceof ExclusiveDecision.Choose(var chosen)
                        && own.stream()
                                .anyMatch(write ->
                                        write.wasMember() != write.group().equals(chosen))
                ? Reason.WOULD_BE_OVERWRITTEN
                : null;
    }

    private static MembershipState after(MembershipState state, TakeBack write) {
        return new MembershipState(
                state.group(),
                state.kind(),
                write.side() == Side.A ? write.wasMember() : state.onA(),
                write.side() == Side.B ? write.wasMember() : state.onB(),
                state.base(),
                state.optedOut(),
                state.frozen());
    }

    private Optional<ExclusiveSet> setOf(String group) {
        return mapping.exclusiveSets().stream()
                .filter(set -> set.groups().contains(group))
                .findFirst();
    }

    private MembershipState state(TakeBack write) {
        return state(write.group());
    }

    /// A group that neither side has the contact in is in no merge's plan.
    private MembershipState state(String group) {
        return states.computeIfAbsent(group, unknown -> {
            Shadow base = merge.link().shadow();
            return groups.state(unknown, merge.client(), merge.subscriber(), base);
        });
    }
}
