package dev.lockstep.contacts.merge;

import dev.lockstep.contacts.merge.Decision.Reason;
import dev.lockstep.contacts.merge.Value.Blank;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The three-way merge of a unit: one field, or several that are merged as one. Total and deterministic: it knows no
/// clock but the times it is given.
///
/// A unit is changed on a side where any of its fields is. What only one side changed goes across,
/// field by field; what both changed is decided once for the whole unit. A blank that nobody asked for
/// never replaces a value.
public final class Merge {
    private Merge() {}

    /// Decides about the unit.
    ///
    /// @param unit one field or more
    public static Decision decide(List<FieldState> unit, Rule rule, EditTimes times) {
        if (unit.isEmpty()) throw new IllegalArgumentException("a unit has a field or more");
        if (any(unit, FieldState::isMissing)) return new Decision.Frozen();
        if (all(unit, FieldState::isSettled)) return new Decision.Unchanged();
        if (all(unit, FieldState::isEqual)) return new Decision.Converged();
        return switch (rule.direction()) {
            case BOTH -> twoWay(unit, rule.policy(), times);
            case A_TO_B -> oneWay(unit, rule.foreignEdit());
            case B_TO_A -> oneWay(mirrored(unit), rule.foreignEdit()).mirrored();
        };
    }

    /// The unit once the decision has been carried out and acknowledged.
    public static List<FieldState> after(List<FieldState> unit, Decision decision) {
        return switch (decision) {
            case Decision.Unchanged _, Decision.Conflict _, Decision.Frozen _ -> unit;
            case Decision.Converged() ->
                unit.stream().map(field -> field.agreedOn(field.a())).toList();
            case Decision.Accept() -> unit.stream().map(FieldState::accepted).toList();
            case Decision.Write(var to, var values) ->
                unit.stream().map(field -> written(field, to, values)).toList();
            case Decision.Settle(var values) ->
                unit.stream()
                        .map(field -> field.agreedOn(values.getOrDefault(field.field(), field.a())))
                        .toList();
        };
    }

    private static FieldState written(FieldState field, Side to, Map<String, Value> values) {
        Value value = values.get(field.field());
        if (value != null) return field.agreedOn(value);
        return field.isEqual() ? field.agreedOn(field.a()) : field.accepted();
    }

    private static Decision twoWay(List<FieldState> unit, Policy policy, EditTimes times) {
        boolean a = any(unit, field -> field.isChangedOn(Side.A));
        boolean b = any(unit, field -> field.isChangedOn(Side.B));
        if (!a) return across(unit, Side.B);
        if (!b) return across(unit, Side.A);
        return switch (policy) {
            case Policy.AWins() -> win(unit, Side.A);
            case Policy.BWins() -> win(unit, Side.B);
            case Policy.Newest(var skew) ->
                times.later(skew).map(side -> win(unit, side)).orElse(new Decision.Conflict(Reason.TIMES_TOO_CLOSE));
            case Policy.FillOnly() -> fill(unit);
            case Policy.Manual() -> undecided(unit);
        };
    }

    /// A owns the unit.
    private static Decision oneWay(List<FieldState> unit, ForeignEdit foreignEdit) {
        boolean blank = any(unit, field -> field.wouldBlank(Side.A));
        if (any(unit, field -> field.isChangedOn(Side.A))) {
            if (!blank) return write(unit, Side.A, field -> true);
            if (!hasOnlyBlanks(unit, Side.A)) return new Decision.Conflict(Reason.BLANK_AGAINST_VALUE);
        }
        return switch (foreignEdit) {
            case ACCEPT -> new Decision.Accept();
            case REVERT ->
                blank ? new Decision.Conflict(Reason.BLANK_AGAINST_VALUE) : write(unit, Side.A, field -> true);
            case QUARANTINE -> new Decision.Conflict(blank ? Reason.BLANK_AGAINST_VALUE : Reason.FOREIGN_EDIT);
        };
    }

    /// Only the side given changed: what it changed goes across.
    private static Decision across(List<FieldState> unit, Side from) {
        return write(unit, from, field -> field.isChangedOn(from));
    }

    /// The side given has the last word on the whole unit, unless it would blank a value that nobody
    /// cleared. Where its blanks are all that it has against the other side's values, the values win.
    private static Decision win(List<FieldState> unit, Side winner) {
        if (!any(unit, field -> field.wouldBlank(winner))) return write(unit, winner, field -> true);
        return hasOnlyBlanks(unit, winner)
                ? write(unit, winner.other(), field -> true)
                : new Decision.Conflict(Reason.BLANK_AGAINST_VALUE);
    }

    private static boolean hasOnlyBlanks(List<FieldState> unit, Side side) {
        return all(unit, field -> field.isEqual() || field.wouldBlank(side));
    }

    private static Decision fill(List<FieldState> unit) {
        for (Side blank : Side.values()) {
            boolean fillable = all(unit, field -> field.isEqual() || field.on(blank) instanceof Blank);
            if (fillable) return write(unit, blank.other(), field -> true);
        }
        return undecided(unit);
    }

    private static Decision undecided(List<FieldState> unit) {
        boolean based = all(unit, FieldState::hasBase);
        return new Decision.Conflict(based ? Reason.BOTH_CHANGED : Reason.NO_BASE);
    }

    private static Decision write(List<FieldState> unit, Side from, Predicate<FieldState> which) {
        Map<String, Value> values = new HashMap<>();
        for (FieldState field : unit) {
            if (!field.isEqual() && which.test(field)) values.put(field.field(), field.on(from));
        }
        // What changed is equal by now, and what differs was accepted before.
        return values.isEmpty() ? new Decision.Accept() : new Decision.Write(from.other(), values);
    }

    private static List<FieldState> mirrored(List<FieldState> unit) {
        return unit.stream().map(FieldState::mirrored).toList();
    }

    private static boolean any(List<FieldState> unit, Predicate<FieldState> test) {
        for (FieldState field : unit) {
            if (test.test(field)) return true;
        }
        return false;
    }

    private static boolean all(List<FieldState> unit, Predicate<FieldState> test) {
        for (FieldState field : unit) {
            if (!test.test(field)) return false;
        }
        return true;
    }
}
