package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.ExclusiveSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Turns a person's choice about a conflict into a plan. The conflict is looked for among those that
/// the contact has by a plan made now, so that a choice about what is no longer so comes to nothing.
/// Pure. Thread-safe.
public final class Resolutions {
    private final Map<String, Unit> units;
    private final Map<String, ExclusiveSet> sets;

    public Resolutions(Mapping mapping) {
        this.units = mapping.units().stream().collect(Collectors.toMap(Unit::name, Function.identity()));
        this.sets = mapping.exclusiveSets().stream().collect(Collectors.toMap(ExclusiveSet::name, Function.identity()));
    }

    /// The choice about the conflict of this id.
    ///
    /// @param plan what is planned for the contact as it is now
    public Resolution resolve(PairPlan plan, String conflictId, Choice choice) {
        for (UnitPlan planned : plan.units()) {
            ConflictFound conflict = planned.conflict();
            Unit unit = units.get(planned.unit());
            if (conflict == null || unit == null || !conflict.id().equals(conflictId)) continue;
            return new UnitResolution(plan, unit, planned, conflict).of(choice);
        }
        for (ConflictFound conflict : plan.setConflicts()) {
            ExclusiveSet set = sets.get(conflict.unit());
            if (set == null || !conflict.id().equals(conflictId)) continue;
            return new SetResolution(plan, set, conflict).of(choice);
        }
        return new Resolution.Moved();
    }
}
