package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.EditTimes;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Merge;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.merge.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves of a plan what fills a blank. A unit is filled whole: where one of its fields differs in two
/// values, none is.
final class Repairs {
    private static final Rule FILL = new Rule(Direction.BOTH, new Policy.FillOnly(), ForeignEdit.QUARANTINE);
    private static final String WHY = "repair: a blank was filled";

    private final List<Unit> units;
    private final Sides sides;

    Repairs(List<Unit> units, Sides sides) {
        this.units = units;
        this.sides = sides;
    }

    PairPlan of(PairPlan plan) {
        List<UnitPlan> repaired = new ArrayList<>();
        for (UnitPlan planned : plan.units()) {
            UnitPlan fill = planned.isTooLong() ? null : fill(unit(planned.unit()), planned);
            repaired.add(fill == null ? planned.withoutChanges() : fill);
        }
        return new PairPlan(
                plan.client(),
                plan.subscriber(),
                plan.link(),
                Lengths.fitting(repaired, plan.link()),
                plan.groups().stream().map(GroupPlan::withoutChanges).toList(),
                List.of(),
                plan.optedOutAt(),
                null,
                PairPlan.Purpose.REPAIR);
    }

    private Unit unit(String name) {
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// A status that is blank is filled as consent says, and no other is changed.
    private static @Nullable UnitPlan consent(UnitPlan planned) {
        boolean fills = !planned.changes().isEmpty()
                && planned.changes().stream()
                        .allMatch(
                                change -> change.from() == null || change.from().isBlank());
        return fills ? planned : null;
    }

    private @Nullable UnitPlan fill(Unit unit, UnitPlan planned) {
        if (unit.isConsent()) return consent(planned);
        List<FieldState> states = planned.fields();
        List<FieldState> unbased = states.stream()
                .map(state -> new FieldState(state.field(), state.a(), state.b(), Value.ABSENT, Value.ABSENT, false))
                .toList();
        if (!(Merge.decide(unbased, FILL, EditTimes.UNKNOWN) instanceof Decision.Write write)) return null;
        boolean isFill = write.values().values().stream().allMatch(Value.Text.class::isInstance);
        return isFill && unit.rule().travelsTo(write.to())
                ? PairPlanner.written(unit, states, write, sides, WHY)
                : null;
    }
}
