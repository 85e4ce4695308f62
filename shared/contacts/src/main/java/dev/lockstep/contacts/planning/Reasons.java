package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Side;
import java.util.List;

/// Says why a unit is written, for the log and for people.
final class Reasons {
    private Reasons() {}

    static String why(Unit unit, List<FieldState> states, Side to) {
        boolean agreed = states.stream().allMatch(FieldState::agreed);
        boolean from = states.stream().anyMatch(state -> state.isChangedOn(to.other()));
        boolean there = states.stream().anyMatch(state -> state.isChangedOn(to));
        if (!agreed) return "never agreed; " + rule(unit);
        if (!there) return to.other() + " changed it";
        return (from ? "both changed it; " : to + " changed it; ") + rule(unit);
    }

    private static String rule(Unit unit) {
        if (unit.rule().direction() == Direction.A_TO_B) return "A owns it";
        if (unit.rule().direction() == Direction.B_TO_A) return "B owns it";
        return "policy "
                + switch (unit.rule().policy()) {
                    case Policy.AWins() -> "a_wins";
                    case Policy.BWins() -> "b_wins";
                    case Policy.Newest(var skew) -> "newest(" + skew.toSeconds() + "s)";
                    case Policy.FillOnly() -> "fill_only";
                    case Policy.Manual() -> "manual";
                };
    }
}
