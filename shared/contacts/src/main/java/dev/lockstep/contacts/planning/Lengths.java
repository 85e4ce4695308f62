package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Keeps what is remembered of a contact within [Shadow#MOST_CHARACTERS]. Where the values of all units are too long
/// together, nothing is concluded about the longest, one after the other, until the others fit: those go on.
final class Lengths {
    private static final Set<Side> BOTH = EnumSet.allOf(Side.class);

    private Lengths() {}

    static List<UnitPlan> fitting(List<UnitPlan> units, Link link) {
        long characters = units.stream().mapToLong(Lengths::of).sum();
        if (characters <= Shadow.MOST_CHARACTERS) return units;
        List<UnitPlan> fitting = new ArrayList<>(units);
        List<UnitPlan> longest = units.stream()
                .sorted(Comparator.comparingLong(Lengths::of).reversed())
                .toList();
        for (UnitPlan unit : longest) {
            if (characters <= Shadow.MOST_CHARACTERS) break;
            characters -= of(unit);
            fitting.set(fitting.indexOf(unit), unit.tooLong(link));
        }
        return fitting;
    }

    /// How many characters are remembered of the unit at most, whether or not its changes are acknowledged, or stored
    /// with its conflict.
    private static long of(UnitPlan unit) {
        long held = 0;
        if (unit.conflict() != null) {
            for (FieldState state : unit.fields()) held += length(state.a()) + length(state.b());
        }
        return Math.max(held, Math.max(remembered(unit.fields()), remembered(unit.after(BOTH))));
    }

    private static long remembered(List<FieldState> states) {
        long characters = 0;
        for (FieldState state : states) {
            boolean isBased = !(state.shadowA() instanceof Value.Absent && state.shadowB() instanceof Value.Absent);
            long a = length(isBased ? state.shadowA() : state.a());
            long b = length(isBased ? state.shadowB() : state.b());
            boolean isOne = isBased && state.agreed() && state.shadowA().equals(state.shadowB());
            characters += isOne ? a : a + b;
        }
        return characters;
    }

    private static long length(Value value) {
        return value instanceof Value.Text(var text) ? text.length() : 0;
    }
}
