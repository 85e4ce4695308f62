package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves a conflict about a unit: both sides are to hold the values chosen, and whichever does not is written.
record UnitResolution(PairPlan plan, Unit unit, UnitPlan planned, ConflictFound conflict) {
    Resolution of(Choice choice) {
        if (planned.isTooLong()) {
            return new Resolution.Unwritable("the contact's values have more than " + Shadow.MOST_CHARACTERS
                    + " characters together; shorten " + unit.name() + " on the side that has it");
        }
        Map<String, @Nullable String> chosen = new TreeMap<>();
        String fault =
                switch (choice) {
                    case Choice.Of(var side) -> {
                        unit.fields().forEach(field -> chosen.put(field.column(), sides().clean(side, field)));
                        yield null;
                    }
                    case Choice.Text(var text) -> text(text, chosen);
                    case Choice.Values(var values) -> values(values, chosen);
                };
        return fault == null ? of(chosen, choice.why()) : new Resolution.BadValue(fault);
    }

    private @Nullable String text(@Nullable String text, Map<String, @Nullable String> chosen) {
        if (unit.fields().size() > 1) return "must be an object, with values by column: " + columns();
        chosen.put(unit.fields().getFirst().column(), Form.TEXT.of(text));
        return null;
    }

    private @Nullable String values(Map<String, @Nullable String> values, Map<String, @Nullable String> chosen) {
        if (unit.fields().size() == 1) return "must be a text, or null for a blank";
        for (String column : values.keySet()) {
            if (unit.fields().stream().noneMatch(field -> field.column().equals(column))) {
                return "names " + column + ", which is not in " + unit.name() + "; its columns are " + columns();
            }
        }
        for (FieldMapping field : unit.fields()) {
            boolean isNamed = values.containsKey(field.column());
            if (!isNamed && !held(Side.A, field).equals(held(Side.B, field))) {
                return "must name " + field.column() + " too, in which the two sides differ";
            }
            chosen.put(
                    field.column(), isNamed ? Form.TEXT.of(values.get(field.column())) : sides().clean(Side.A, field));
        }
        return null;
    }

    private String columns() {
        return unit.fields().stream().map(FieldMapping::column).sorted().collect(Collectors.joining(", "));
    }

    private Resolution of(Map<String, @Nullable String> chosen, String why) {
        Map<String, Value> wanted = new TreeMap<>();
        unit.fields()
                .forEach(field ->
                        wanted.put(field.column(), Value.of(field.form().of(chosen.get(field.column())))));
        List<Change.Field> changes = new ArrayList<>();
        for (FieldMapping field : unit.fields()) {
            Value value = wanted.getOrDefault(field.column(), Value.BLANK);
            for (Side side : Side.values()) {
                if (unit.isConsent() && !mayBecome(side, Bases.text(value))) return noConsent();
                if (held(side, field).equals(value)) continue;
                String fault = side == Side.B ? fault(field, Bases.text(value)) : null;
                if (fault != null) return new Resolution.Unwritable(fault);
                changes.add(new Change.Field(
                        side,
                        unit.name(),
                        field.column(),
                        field.field(),
                        sides().raw(side, field),
                        chosen.get(field.column()),
                        why));
            }
        }
        UnitPlan resolved = new UnitPlan(unit.name(), planned.fields(), decision(wanted, changes), changes, null);
        return new Resolution.Planned(plan.resolving(conflict, resolved, List.of()));
    }

    private static Decision decision(Map<String, Value> wanted, List<Change.Field> changes) {
        List<Side> written =
                changes.stream().map(Change.Field::to).distinct().sorted().toList();
        if (written.size() > 1) return new Decision.Settle(wanted);
        List<String> columns = changes.stream().map(Change.Field::column).toList();
        wanted.keySet().retainAll(columns);
        return new Decision.Write(written.getFirst(), wanted);
    }

    private static @Nullable String fault(FieldMapping field, @Nullable String email) {
        if (!field.field().equals("email")) return null;
        String fault = EmailAddress.fault(email);
        return fault == null ? null : "MailerLite keeps nobody by it: the email " + fault;
    }

    private static Resolution noConsent() {
        return new Resolution.NoConsent(
                "nobody is made active, or given a word that nobody knows, without an opt-in newer than the opt-out");
    }

    /// An agreed opt-out counts where a side has gone blank over it, and B is given no status but an opt-out.
    private boolean mayBecome(Side side, @Nullable String word) {
        FieldState state = planned.fields().getFirst();
        String held = Bases.text(state.on(side));
        if (held != null || word == null || Status.isOptOut(word)) {
            return Consent.mayBecome(side, held, word, evidence());
        }
        String agreed = state.agreed() ? Bases.text(state.shadowOf(side)) : null;
        String before = Status.isOptOut(agreed) ? agreed : null;
        return side == Side.A && Consent.mayBecome(side, before, word, evidence());
    }

    private Evidence evidence() {
        return new Evidence(plan.optedOutAt(), plan.subscriber().times().optedIn());
    }

    private Value held(Side side, FieldMapping field) {
        return sides().canonical(side, field);
    }

    private Sides sides() {
        return new Sides(plan.client(), plan.subscriber());
    }
}
