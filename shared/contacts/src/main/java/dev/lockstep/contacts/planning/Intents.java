package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a write that nobody acknowledged. A side that holds what was meant for it got it, and the
/// two count as agreed on that value from then on; one that does not is merged as if nothing had been meant.
final class Intents {
    private Intents() {}

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
                if (Objects.equals(value, Bases.text(sides.canonical(side, field)))) {
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
