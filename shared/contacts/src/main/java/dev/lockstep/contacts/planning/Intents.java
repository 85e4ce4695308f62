package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a write that nobody acknowledged. A side that holds what was meant for it got it, and the
/// two count as agreed on that value from then on; one that does not is merged as if nothing had been meant.
final class Intents {
    private Intents() {}

    /// What the plan is about to write.
    static Intent of(PairPlan plan, String runId) {
        Map<String, @Nullable String> onA = new TreeMap<>();
        Map<String, @Nullable String> onB = new TreeMap<>();
        for (UnitPlan unit : plan.units()) {
            if (unit.changes().isEmpty() || !(unit.decision() instanceof Decision.Write(var to, var values))) continue;
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
        return new Intent(runId, onA, onB);
    }

    /// The base to merge from.
    static Shadow settled(Link link, Sides sides, Mapping mapping) {
        Intent intent = link.intent();
        Shadow shadow = link.shadow();
        if (intent == null) return shadow;
        Map<String, @Nullable String> agreed = new TreeMap<>(shadow.agreed());
        Set<String> landed = new HashSet<>();
        for (FieldMapping field : mapping.fields()) {
            for (Side side : Side.values()) {
                Map<String, @Nullable String> meant = side == Side.A ? intent.onA() : intent.onB();
                if (!meant.containsKey(field.column())) continue;
                String value = field.form().of(meant.get(field.column()));
                if (Value.of(value).equals(sides.canonical(side, field))) {
                    agreed.put(field.column(), value);
                    landed.add(field.column());
                }
            }
        }
        return new Shadow(
                agreed,
                without(shadow.open(), landed),
                without(shadow.accepted(), landed),
                shadow.agreedGroups(),
                shadow.openGroups(),
                shadow.optedOutGroups(),
                shadow.optedOutAt());
    }

    private static Map<String, OpenField> without(Map<String, OpenField> fields, Set<String> columns) {
        Map<String, OpenField> left = new TreeMap<>(fields);
        left.keySet().removeAll(columns);
        return left;
    }
}
