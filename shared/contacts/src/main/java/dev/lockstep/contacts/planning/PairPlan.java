package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that should change about one linked contact. What is left out of it ([#only]) stays as it
/// was, base and all, and is planned again.
///
/// @param link the link as stored, which the plan was made from, or as it was stored since ([#over])
/// @param optedOutAt when the person last opted out, as the plan knows it
/// @param resolved the conflict that a person decided with this plan, which stays open until both sides
///     stand as they chose; null where nobody did
/// @param purpose what it is for
public record PairPlan(
        Client client,
        Subscriber subscriber,
        Link link,
        List<UnitPlan> units,
        List<GroupPlan> groups,
        List<ConflictFound> setConflicts,
        @Nullable Instant optedOutAt,
        @Nullable ConflictFound resolved,
        Purpose purpose) {
    /// What a plan is for.
    public enum Purpose {
        /// What both sides did since they last agreed is brought together, or a person's choice is carried
        /// out.
        MERGE,
        /// Blanks are filled and nothing else: no conflict is opened, and of those that are open only what
        /// is filled is settled.
        REPAIR,
        /// What a run wrote is taken back ([UndoPlanner]): its changes are edits of a side like any other,
        /// so that base and conflicts stay what they are, and the next run finds it edited.
        UNDO
    }

    public PairPlan {
        units = List.copyOf(units);
        groups = List.copyOf(groups);
        setConflicts = List.copyOf(setConflicts);
    }

    /// A plan that resolves nothing by a person's choice.
    PairPlan(
            Client client,
            Subscriber subscriber,
            Link link,
            List<UnitPlan> units,
            List<GroupPlan> groups,
            List<ConflictFound> setConflicts,
            @Nullable Instant optedOutAt) {
        this(client, subscriber, link, units, groups, setConflicts, optedOutAt, null, Purpose.MERGE);
    }

    /// The plan of somebody of whom nothing is to be written or stored. It does not say so unit by unit.
    static PairPlan ofNothing(Client client, Subscriber subscriber, Link link) {
        return new PairPlan(
                client,
                subscriber,
                link,
                List.of(),
                List.of(),
                List.of(),
                link.shadow().optedOutAt());
    }

    /// Whether it takes back what a run wrote.
    public boolean isUndo() {
        return purpose == Purpose.UNDO;
    }

    /// Every change, in a fixed order.
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (UnitPlan unit : units) changes.addAll(unit.changes());
        for (GroupPlan group : groups) changes.addAll(group.changes());
        return changes;
    }

    /// What a person has to decide; what a repair leaves undecided is not told.
    public List<ConflictFound> conflicts() {
        List<ConflictFound> conflicts = new ArrayList<>();
        if (purpose == Purpose.REPAIR) return conflicts;
        for (UnitPlan unit : units) {
            if (unit.conflict() != null) conflicts.add(unit.conflict());
        }
        conflicts.addAll(setConflicts);
        return conflicts;
    }

    /// Whether there is anything to write, or to store with the link.
    public boolean isNews() {
        if (link.intent() != null) return true;
        if (units.isEmpty() && groups.isEmpty() && setConflicts.isEmpty()) {
            return !link.conflicts().isEmpty()
                    || !Objects.equals(optedOutAt, link.shadow().optedOutAt());
        }
        return !changes().isEmpty()
                || !conflictIds().equals(link.conflicts())
                || !shadow(Set.of()).equals(link.shadow());
    }

    /// Whether what both sides came to hold by themselves since they were last compared is to count as
    /// agreed: then both are to be seen to hold it at one time.
    public boolean agreesByItself() {
        return Bases.agreeByThemselves(this);
    }

    /// The ids of what a person has to decide, by what each is about.
    public Map<String, String> conflictIds() {
        if (purpose != Purpose.MERGE) return link.conflicts();
        Map<String, String> ids = new TreeMap<>();
        conflicts().forEach(conflict -> ids.put(conflict.unit(), conflict.id()));
        return ids;
    }

    /// Those that are open once these sides have acknowledged what was written to them.
    public Map<String, String> conflictIds(Set<Side> acknowledged) {
        Map<String, String> ids = new TreeMap<>(conflictIds());
        if (purpose == Purpose.REPAIR) ids.keySet().removeIf(unit -> isFilled(unit, acknowledged));
        if (resolved != null && !changes().stream().allMatch(change -> acknowledged.contains(change.to()))) {
            ids.put(resolved.unit(), resolved.id());
        }
        return ids;
    }

    private boolean isFilled(String name, Set<Side> acknowledged) {
        return units.stream()
                .filter(unit -> unit.unit().equals(name))
                .flatMap(unit -> unit.changes().stream())
                .anyMatch(change -> acknowledged.contains(change.to()));
    }

    /// The plan with those changes alone that the test lets through. A unit is let through whole or not
    /// at all, and so is a group.
    public PairPlan only(Predicate<Change> test) {
        if (areAll(changes(), test)) return this;
        return new PairPlan(
                client,
                subscriber,
                link,
                units.stream()
                        .map(unit -> areAll(unit.changes(), test) ? unit : unit.withoutChanges())
                        .toList(),
                groups.stream()
                        .map(group -> areAll(group.changes(), test) ? group : group.withoutChanges())
                        .toList(),
                setConflicts,
                optedOutAt,
                resolved,
                purpose);
    }

    /// The same plan over the link as it was stored since.
    public PairPlan over(Link stored) {
        return new PairPlan(client, subscriber, stored, units, groups, setConflicts, optedOutAt, resolved, purpose);
    }

    private static boolean areAll(List<? extends Change> changes, Predicate<Change> test) {
        for (Change change : changes) {
            if (!test.test(change)) return false;
        }
        return true;
    }

    /// The plan that resolves a conflict of this one by a person's choice, and writes nothing else.
    ///
    /// @param unit in place of the unit of its name; null where the conflict is about a set
    /// @param members in place of the groups of theirs
    PairPlan resolving(ConflictFound conflict, @Nullable UnitPlan unit, List<GroupPlan> members) {
        PairPlan rest = only(change -> false);
        Map<String, GroupPlan> chosen = members.stream()
                .collect(Collectors.toMap(member -> member.state().group(), Function.identity()));
        return new PairPlan(
                client,
                subscriber,
                link,
                rest.units.stream()
                        .map(one -> unit != null && one.unit().equals(unit.unit()) ? unit : one)
                        .toList(),
                rest.groups.stream()
                        .map(one -> chosen.getOrDefault(one.state().group(), one))
                        .toList(),
                setConflicts.stream().filter(one -> !one.equals(conflict)).toList(),
                optedOutAt,
                conflict,
                Purpose.MERGE);
    }

    /// The values to write to a side: by client column for A, by MailerLite's key for B.
    public Map<String, @Nullable String> values(Side to) {
        Map<String, @Nullable String> values = new TreeMap<>();
        fields(to).forEach(field -> values.put(to == Side.A ? field.column() : field.key(), field.value()));
        return values;
    }

    /// What A must still hold for the values to be written.
    public Map<String, @Nullable String> observedOnA() {
        Map<String, @Nullable String> observed = new TreeMap<>();
        fields(Side.A).forEach(field -> observed.put(field.column(), field.from()));
        return observed;
    }

    /// The groups to join or to leave on a side.
    public List<String> memberships(Side to, boolean join) {
        return groups.stream()
                .flatMap(group -> group.changes().stream())
                .filter(change -> change.to() == to && change.join() == join)
                .map(Change.Membership::group)
                .toList();
    }

    /// The fields to write to a side.
    public List<Change.Field> fields(Side to) {
        return units.stream()
                .flatMap(unit -> unit.changes().stream())
                .filter(change -> change.to() == to)
                .toList();
    }

    /// Whether a side is written to.
    public boolean writesTo(Side side) {
        return changes().stream().anyMatch(change -> change.to() == side);
    }

    /// What is about to be written, for the link to remember before it is. With it stands what both
    /// sides came to hold by themselves in a unit that is written, so that the whole unit counts as
    /// agreed once the write is found.
    public Intent intent(String runId) {
        return Intents.of(this, runId);
    }

    /// The base once these sides have acknowledged what was written to them.
    public Shadow shadow(Set<Side> acknowledged) {
        return Bases.shadow(this, acknowledged);
    }
}
