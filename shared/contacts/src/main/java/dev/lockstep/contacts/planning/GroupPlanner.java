package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.membership.Exclusive;
import dev.lockstep.contacts.membership.ExclusiveDecision;
import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.membership.Memberships;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Plans the managed groups of a contact. A group that either side no longer lists is frozen.
final class GroupPlanner {
    record Planned(List<GroupPlan> groups, List<ConflictFound> conflicts) {}

    private final Mapping mapping;
    private final Set<String> groupsOfClients;
    private final Set<String> groupsOnB;
    private final List<ExclusiveSet> sets;

    GroupPlanner(Mapping mapping, Set<String> groupsOfClients, Set<String> groupsOnB) {
        this.mapping = mapping;
        this.groupsOfClients = Set.copyOf(groupsOfClients);
        this.groupsOnB = Set.copyOf(groupsOnB);
        this.sets = mapping.exclusiveSets().stream()
                .filter(set -> set.groups().stream().filter(this::isManaged).count() > 1)
                .toList();
    }

    Planned plan(Client client, Subscriber subscriber, Link link, Shadow base) {
        Set<String> universe = new TreeSet<>();
        for (Set<String> some : List.of(
                client.groups(),
                subscriber.groupIds(),
                base.agreedGroups(),
                // A leave that landed is no longer in the base, and is to leave the shadow too.
                link.shadow().agreedGroups(),
                base.openGroups().keySet(),
                base.optedOutGroups())) {
            for (String group : some) {
                if (isManaged(group)) universe.add(group);
            }
        }
        Map<String, MembershipState> states = new TreeMap<>();
        for (String group : universe) states.put(group, state(group, client, subscriber, base));
        List<GroupPlan> plans = new ArrayList<>();
        List<ConflictFound> conflicts = new ArrayList<>();
        Set<String> inSets = new HashSet<>();
        for (ExclusiveSet set : sets) {
            List<MembershipState> members = set.groups().stream()
                    .filter(this::isManaged)
                    .sorted()
                    .map(group -> states.getOrDefault(group, state(group, client, subscriber, base)))
                    .toList();
            members.forEach(member -> inSets.add(member.group()));
            exclusive(set, members, link, plans, conflicts);
        }
        for (MembershipState state : states.values()) {
            if (!inSets.contains(state.group())) plans.add(GroupPlan.of(state, Memberships.decide(state)));
        }
        return new Planned(plans, conflicts);
    }

    private static void exclusive(
            ExclusiveSet set,
            List<MembershipState> members,
            Link link,
            List<GroupPlan> plans,
            List<ConflictFound> conflicts) {
        switch (Exclusive.resolve(set.name(), members, set.owner())) {
            case ExclusiveDecision.Fine() ->
                members.forEach(state -> plans.add(GroupPlan.of(state, Memberships.decide(state))));
            case ExclusiveDecision.Choose(var chosen) ->
                members.forEach(state -> plans.add(GroupPlan.chosen(
                        state,
                        state.group().equals(chosen),
                        "exclusive set " + set.name() + "; " + set.owner() + " owns it")));
            case ExclusiveDecision.Ask(var name, var reason) -> {
                members.forEach(state -> plans.add(GroupPlan.left(state)));
                String word = reason.name().toLowerCase(Locale.ROOT);
                conflicts.add(Conflicts.ofSet(
                        link,
                        name,
                        held(members, MembershipState::onA),
                        held(members, MembershipState::onB),
                        held(members, MembershipState::base),
                        word));
            }
            case ExclusiveDecision.Frozen() -> members.forEach(state -> plans.add(GroupPlan.left(state)));
        }
    }

    private static Map<String, @Nullable String> held(List<MembershipState> members, Predicate<MembershipState> test) {
        Map<String, @Nullable String> held = new TreeMap<>();
        members.stream().filter(test).forEach(state -> held.put(state.group(), "member"));
        return held;
    }

    /// The membership as it stands, over what was agreed.
    MembershipState state(String group, Client client, Subscriber subscriber, Shadow base) {
        return new MembershipState(
                group,
                mapping.kindOf(group),
                client.groups().contains(group),
                subscriber.groupIds().contains(group),
                base.agreedGroups().contains(group),
                base.optedOutGroups().contains(group),
                !groupsOnB.contains(group) || !groupsOfClients.contains(group));
    }

    boolean isManaged(String group) {
        return mapping.groups().includes(group, groupsOfClients);
    }
}
