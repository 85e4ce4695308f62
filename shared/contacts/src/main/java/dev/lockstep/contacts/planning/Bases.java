package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Between a stored shadow and the states that a merge knows.
final class Bases {
    private static final String GROUP = "group:";

    private Bases() {}

    /// The state of a field: what the sides hold now, over what the shadow says of it. Stored values take
    /// the field's present form, which may be another than when they were stored.
    static FieldState state(FieldMapping field, Value a, Value b, Shadow shadow) {
        String column = field.column();
        if (shadow.agreed().containsKey(column)) {
            Value base = Value.of(field.form().of(shadow.agreed().get(column)));
            return new FieldState(column, a, b, base, base, true);
        }
        OpenField accepted = shadow.accepted().get(column);
        if (accepted != null) return based(field, a, b, accepted, true);
        OpenField open = shadow.open().get(column);
        if (open != null) return based(field, a, b, open, false);
        return new FieldState(column, a, b, Value.ABSENT, Value.ABSENT, false);
    }

    private static FieldState based(FieldMapping field, Value a, Value b, OpenField stored, boolean agreed) {
        return new FieldState(
                field.column(),
                a,
                b,
                Value.of(field.form().of(stored.a())),
                Value.of(field.form().of(stored.b())),
                agreed);
    }

    /// The shadow after a plan. What the plan does not speak of, such as a column that the mapping no longer
    /// names, stays.
    static Shadow shadow(PairPlan plan, Set<Side> acknowledged) {
        Shadow before = plan.link().shadow();
        if (plan.units().isEmpty()
                && plan.groups().isEmpty()
                && Objects.equals(plan.optedOutAt(), before.optedOutAt())) {
            return before;
        }
        Map<String, @Nullable String> agreed = new TreeMap<>(before.agreed());
        Map<String, OpenField> open = new TreeMap<>(before.open());
        Map<String, OpenField> accepted = new TreeMap<>(before.accepted());
        for (UnitPlan unit : plan.units()) {
            if (unit.isTooLong()) {
                open.keySet().removeAll(unit.neverAgreed());
                continue;
            }
            for (FieldState state : unit.after(acknowledged)) {
                agreed.remove(state.field());
                open.remove(state.field());
                accepted.remove(state.field());
                OpenField sides = new OpenField(text(state.shadowA()), text(state.shadowB()));
                if (!state.agreed()) {
                    open.put(state.field(), isUnknown(state) ? new OpenField(text(state.a()), text(state.b())) : sides);
                } else if (state.shadowA().equals(state.shadowB())) {
                    agreed.put(state.field(), sides.a());
                } else {
                    accepted.put(state.field(), sides);
                }
            }
        }
        Set<String> agreedGroups = new TreeSet<>(before.agreedGroups());
        Map<String, Side> openGroups = new TreeMap<>(before.openGroups());
        Set<String> optedOut = new TreeSet<>(before.optedOutGroups());
        for (GroupPlan group : plan.groups()) {
            MembershipState state = group.after(acknowledged);
            agreedGroups.remove(state.group());
            openGroups.remove(state.group());
            optedOut.remove(state.group());
            if (state.base()) agreedGroups.add(state.group());
            if (state.onA() != state.onB()) openGroups.put(state.group(), state.onA() ? Side.A : Side.B);
            if (state.optedOut()) optedOut.add(state.group());
        }
        return new Shadow(agreed, open, accepted, agreedGroups, openGroups, optedOut, optedOutAt(plan, acknowledged));
    }

    /// Whether the plan takes for agreed what it does not write, of a field or a group of which something
    /// was known before.
    static boolean agreeByThemselves(PairPlan plan) {
        Shadow before = plan.link().shadow();
        Shadow after = shadow(plan, EnumSet.allOf(Side.class));
        Set<String> written = new HashSet<>();
        for (Change change : plan.changes()) {
            if (change instanceof Change.Field field) written.add(field.column());
            if (change instanceof Change.Membership member) written.add(GROUP + member.group());
        }
        boolean ofFields = after.agreed().entrySet().stream()
                .anyMatch(one -> !written.contains(one.getKey())
                        && isKnown(before, one.getKey())
                        && !(before.agreed().containsKey(one.getKey())
                                && Objects.equals(before.agreed().get(one.getKey()), one.getValue())));
        return ofFields
                || plan.groups().stream()
                        .map(group -> group.state().group())
                        .anyMatch(group -> !written.contains(GROUP + group)
                                && before.agreedGroups().contains(group)
                                        != after.agreedGroups().contains(group));
    }

    private static boolean isKnown(Shadow shadow, String column) {
        return shadow.agreed().containsKey(column)
                || shadow.open().containsKey(column)
                || shadow.accepted().containsKey(column);
    }

    /// Forgotten once the person is back on both sides, and both know it.
    private static @Nullable Instant optedOutAt(PairPlan plan, Set<Side> acknowledged) {
        boolean isBack = plan.units().stream()
                .filter(unit -> unit.unit().equals(Unit.STATUS))
                .flatMap(unit -> unit.after(acknowledged).stream())
                .anyMatch(state -> state.isSettled() && isSubscribed(state.a()) && isSubscribed(state.b()));
        return isBack ? null : plan.optedOutAt();
    }

    private static boolean isSubscribed(Value value) {
        return Status.named(text(value)).filter(status -> !status.isOptOut()).isPresent();
    }

    private static boolean isUnknown(FieldState state) {
        return state.shadowA() instanceof Value.Absent && state.shadowB() instanceof Value.Absent;
    }

    static @Nullable String text(Value value) {
        return value instanceof Value.Text(var text) ? text : null;
    }
}
