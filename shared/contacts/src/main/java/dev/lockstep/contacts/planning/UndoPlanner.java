package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans the way back from what a run wrote. Each write is taken back where the side still holds it, a unit
/// or exclusive set whole or not at all, and only where the edit that this is would last: by consent, by
/// the rule of the field, by the kind of the group. Bases stay what they are: the next run finds the side
/// edited. Thread-safe.
final class UndoPlanner {
    private final Mapping mapping;
    private final List<Unit> units;
    private final GroupPlanner groups;

    UndoPlanner(Mapping mapping, List<Unit> units, GroupPlanner groups) {
        this.mapping = mapping;
        this.units = units;
        this.groups = groups;
    }

    /// @param merge what a merge finds of the contact, of which nothing but the states is used
    UndoPlan plan(List<TakeBack> writes, PairPlan merge, String why, Instant now) {
        List<Kept> kept = new ArrayList<>();
        Map<String, List<TakeBack>> ofUnits = new HashMap<>();
        List<TakeBack> memberships = new ArrayList<>();
        for (TakeBack write : writes) {
            if (write.isMembership()) {
                memberships.add(write);
                continue;
            }
            unitOf(write.name())
                    .ifPresentOrElse(
                            unit -> ofUnits.computeIfAbsent(unit.name(), fresh -> new ArrayList<>())
                                    .add(write),
                            () -> kept.add(new Kept(write, Kept.Reason.NOT_MAPPED)));
        }
        UndoneGroups undone = new UndoneGroups(mapping, groups, merge, why);
        PairPlan plan = new PairPlan(
                merge.client(),
                merge.subscriber(),
                merge.link(),
                units(ofUnits, merge, why, now, kept),
                undone.plans(memberships, kept),
                List.of(),
                merge.link().shadow().optedOutAt(),
                null,
                PairPlan.Purpose.UNDO);
        return new UndoPlan(plan, kept);
    }

    private Optional<Unit> unitOf(String column) {
        return units.stream()
                .filter(unit ->
                        unit.fields().stream().anyMatch(field -> field.column().equals(column)))
                .findFirst();
    }

    private List<UnitPlan> units(
            Map<String, List<TakeBack>> writes, PairPlan merge, String why, Instant now, List<Kept> kept) {
        List<UnitPlan> plans = new ArrayList<>();
        long characters = 0;
        for (Unit unit : units) {
            UnitPlan merged = merge.units().stream()
                    .filter(one -> one.unit().equals(unit.name()))
                    .findFirst()
                    .orElseThrow();
            List<TakeBack> own = writes.getOrDefault(unit.name(), List.of());
            UndoneUnit undone = new UndoneUnit(unit, merged.fields(), merge, why, now);
            List<Kept> left = new ArrayList<>();
            List<Change.Field> changes = undone.changes(own, left);
            long more = changes.stream().mapToLong(UndoPlanner::length).sum();
            if (characters + more > Shadow.MOST_CHARACTERS) {
                changes.forEach(
                        change -> kept.add(new Kept(change.to(), change.column(), Kept.Reason.TOO_LONG.word())));
                changes = List.of();
            } else {
                characters += more;
            }
            kept.addAll(left);
            // Nothing is concluded from what the sides hold, so that the base stays as it is.
            plans.add(new UnitPlan(unit.name(), merged.fields(), new Decision.Frozen(), changes, null));
        }
        return plans;
    }

    private static long length(Change.Field change) {
        return length(change.from()) + length(change.value());
    }

    private static long length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }
}
