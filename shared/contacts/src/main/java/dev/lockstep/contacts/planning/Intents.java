package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a write that nobody acknowledged. A side that holds what was meant for it got
/// it, and the two count as agreed on that value from then on; one that does not is merged as if nothing
/// had been meant. A unit was written whole or not at all.
final class Intents {
    /// Before the id of a group, among the columns.
    private static final String GROUP = "group:";
    private static final String MEMBER = "member";

    private Intents() {}

    /// What the plan is about to write.
    static Intent of(PairPlan plan, String runId) {
        if (plan.isUndo()) return ofUndo(plan, runId);
        Map<String, @Nullable String> onA = new TreeMap<>();
        Map<String, @Nullable String> onB = new TreeMap<>();
        for (UnitPlan unit : plan.units()) {
            if (unit.changes().isEmpty()) continue;
            if (unit.decision() instanceof Decision.Settle(var chosen)) {
                chosen.forEach((column, value) -> {
                    onA.put(column, Bases.text(value));
                    onB.put(column, Bases.text(value));
                });
            }
            if (!(unit.decision() instanceof Decision.Write(var to, var values))) continue;
            for (FieldState state : unit.fields()) {
                Value value = values.get(state.field());
                if (value != null) {
                    (to == Side.A ? onA : onB).put(state.field(), Bases.text(value));
                } else if (state.isEqual() && !state.isSettled()) {
                    onA.put(state.field(), Bases.text(state.a()));
                    onB.put(state.field(), Bases.text(state.b()));
                }
            }
        }
        for (GroupPlan group : plan.groups()) {
            for (Change.Membership change : group.changes()) {
                (change.to() == Side.A ? onA : onB).put(GROUP + group.state().group(), change.join() ? MEMBER : null);
            }
        }
        return new Intent(runId, onA, onB);
    }

    private static Intent ofUndo(PairPlan plan, String runId) {
        Map<String, @Nullable String> onA = new TreeMap<>();
        Map<String, @Nullable String> onB = new TreeMap<>();
        Map<String, @Nullable String> wasOnA = new TreeMap<>();
        Map<String, @Nullable String> wasOnB = new TreeMap<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.Field field -> {
                    (field.to() == Side.A ? onA : onB).put(field.column(), field.value());
                    (field.to() == Side.A ? wasOnA : wasOnB).put(field.column(), field.from());
                }
                case Change.Membership(var to, var group, var join, var why) ->
                    (to == Side.A ? onA : onB).put(GROUP + group, join ? MEMBER : null);
                case Change.Creation _, Change.Departure _ -> {}
            }
        }
        return new Intent(runId, null, onA, onB, new Intent.Before(wasOnA, wasOnB));
    }

    /// The base to merge from.
    static Shadow settled(Link link, Sides sides, List<Unit> units) {
        Intent intent = link.intent();
        Shadow shadow = link.shadow();
        // Who was to leave and is there on both sides left nothing agreed: one side alone was written to.
        // What an undo wrote is an edit of that side alone.
        if (intent == null || intent.isDeparture() || intent.isUndo()) return shadow;
        Map<String, @Nullable String> agreed = new TreeMap<>(shadow.agreed());
        Set<String> landed = new HashSet<>();
        for (Unit unit : units) {
            if (isForBoth(unit, intent) && !isWhole(unit, intent, sides)) {
                // Who took a value that the other one did not is no edit of either: nobody agrees on anything.
                if (isTaken(Side.A, unit, intent, sides) || isTaken(Side.B, unit, intent, sides)) {
                    unit.fields().forEach(field -> agreed.remove(field.column()));
                    unit.fields().forEach(field -> landed.add(field.column()));
                }
                continue;
            }
            if (!isLanded(unit, intent, sides)) continue;
            for (FieldMapping field : unit.fields()) {
                for (Side side : Side.values()) {
                    if (!holdsWhatWasMeant(side, field, intent, sides)) continue;
                    agreed.put(field.column(), Bases.text(sides.canonical(side, field)));
                    landed.add(field.column());
                }
            }
        }
        return new Shadow(
                agreed,
                without(shadow.open(), landed),
                without(shadow.accepted(), landed),
                groups(shadow, intent, sides),
                shadow.openGroups(),
                shadow.optedOutGroups(),
                shadow.optedOutAt());
    }

    /// Whether nothing was meant for one side alone, as a person's choice is not. A merge writes to one
    /// side, and what it
    /// writes there is never meant for the other too.
    private static boolean isForBoth(Unit unit, Intent intent) {
        return unit.fields().stream()
                .allMatch(field ->
                        intent.onA().containsKey(field.column()) == intent.onB().containsKey(field.column()));
    }

    private static boolean isWhole(Unit unit, Intent intent, Sides sides) {
        return isTaken(Side.A, unit, intent, sides) && isTaken(Side.B, unit, intent, sides);
    }

    private static boolean isTaken(Side side, Unit unit, Intent intent, Sides sides) {
        return unit.fields().stream().allMatch(field -> isAsMeant(side, field, intent, sides));
    }

    /// The groups that both sides had the contact in, with those that it was to join or to leave on a
    /// side and there did.
    private static Set<String> groups(Shadow shadow, Intent intent, Sides sides) {
        Set<String> agreed = new TreeSet<>(shadow.agreedGroups());
        for (Side side : Side.values()) {
            Set<String> present = side == Side.A
                    ? sides.client().groups()
                    : sides.subscriber().groupIds();
            meant(side, intent).forEach((name, member) -> {
                if (!name.startsWith(GROUP)) return;
                String group = name.substring(GROUP.length());
                if (present.contains(group) != (member != null)) return;
                if (member == null) agreed.remove(group);
                else agreed.add(group);
            });
        }
        return agreed;
    }

    /// Whether every side holds all that was to be written to it. What is meant for both sides stood
    /// there before, and says nothing about the write.
    private static boolean isLanded(Unit unit, Intent intent, Sides sides) {
        return unit.fields().stream()
                .filter(field -> !(intent.onA().containsKey(field.column())
                        && intent.onB().containsKey(field.column())))
                .allMatch(field -> isAsMeant(Side.A, field, intent, sides) && isAsMeant(Side.B, field, intent, sides));
    }

    private static boolean isAsMeant(Side side, FieldMapping field, Intent intent, Sides sides) {
        return !meant(side, intent).containsKey(field.column()) || holdsWhatWasMeant(side, field, intent, sides);
    }

    private static boolean holdsWhatWasMeant(Side side, FieldMapping field, Intent intent, Sides sides) {
        Map<String, @Nullable String> meant = meant(side, intent);
        return meant.containsKey(field.column())
                && Value.of(field.form().of(meant.get(field.column()))).equals(sides.canonical(side, field));
    }

    private static Map<String, @Nullable String> meant(Side side, Intent intent) {
        return side == Side.A ? intent.onA() : intent.onB();
    }

    private static Map<String, OpenField> without(Map<String, OpenField> fields, Set<String> columns) {
        Map<String, OpenField> left = new TreeMap<>(fields);
        left.keySet().removeAll(columns);
        return left;
    }
}
