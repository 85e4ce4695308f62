package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.ConsentDecision;
import dev.lockstep.contacts.consent.ConsentState;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.EditTimes;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Merge;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import dev.lockstep.contacts.planning.Kept.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run wrote to a unit of one contact, on its way back: each side by itself, whole or not at all.
final class UndoneUnit {
    private final Unit unit;
    private final List<FieldState> states;
    private final PairPlan merge;
    private final Sides sides;
    private final String why;
    private final Instant now;

    UndoneUnit(Unit unit, List<FieldState> states, PairPlan merge, String why, Instant now) {
        this.unit = unit;
        this.states = states;
        this.merge = merge;
        this.sides = new Sides(merge.client(), merge.subscriber());
        this.why = why;
        this.now = now;
    }

    /// @param kept takes what is left
    List<Change.Field> changes(List<TakeBack> writes, List<Kept> kept) {
        Map<Side, List<TakeBack>> wanted = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<TakeBack> own =
                    writes.stream().filter(write -> write.side() == side).toList();
            List<TakeBack> open = own.stream().filter(write -> !isBack(write)).toList();
            if (open.isEmpty()) continue;
            Reason reason = reason(side, own);
            if (reason == null) wanted.put(side, open);
            else open.forEach(write -> kept.add(new Kept(write, reason)));
        }
        Side overwritten = overwritten(wanted);
        List<TakeBack> lost = overwritten == null ? null : wanted.remove(overwritten);
        if (lost != null) lost.forEach(write -> kept.add(new Kept(write, Reason.WOULD_BE_OVERWRITTEN)));
        List<Change.Field> changes = new ArrayList<>();
        wanted.values().forEach(own -> own.forEach(write -> changes.add(change(write))));
        return changes;
    }

    private boolean isBack(TakeBack write) {
        return write.whole() && present(write).equals(before(write));
    }

    /// Why nothing of it is taken back; null where all of it may be.
    private @Nullable Reason reason(Side side, List<TakeBack> own) {
        Set<String> named = own.stream().map(TakeBack::name).collect(Collectors.toSet());
        for (TakeBack write : own) {
            if (!write.whole()) return Reason.CUT;
            if (present(write) instanceof Value.Absent) return Reason.MISSING;
            if (!present(write).equals(canonical(write, write.written()))) return Reason.EDITED_SINCE;
            if (!isWritable(write)) return Reason.UNWRITABLE;
            if (unit.isConsent() && !isAllowed(write)) return Reason.CONSENT;
        }
        boolean isRestEdited = states.stream()
                .anyMatch(state -> !named.contains(state.field()) && state.agreed() && state.isChangedOn(side));
        if (isRestEdited) return Reason.EDITED_SINCE;
        return unit.isConsent() || unit.rule().travelsTo(side.other()) ? null : Reason.DOES_NOT_TRAVEL;
    }

    private boolean isWritable(TakeBack write) {
        FieldMapping field = field(write);
        if (!field.field().equals("email")) return true;
        return EmailAddress.fault(field.form().of(write.before())) == null;
    }

    /// Nobody comes back from an opt-out by an undo, however they came to it.
    private boolean isAllowed(TakeBack write) {
        String held = Bases.text(present(write));
        String back = Bases.text(before(write));
        // Without evidence, that is.
        return Consent.mayBecome(write.side(), held, back, Evidence.NONE);
    }

    /// The side whose edit the next run would write over; null where it would stand, or be asked about.
    private @Nullable Side overwritten(Map<Side, List<TakeBack>> wanted) {
        if (wanted.isEmpty()) return null;
        Map<String, Value> onA = values(wanted.getOrDefault(Side.A, List.of()));
        Map<String, Value> onB = values(wanted.getOrDefault(Side.B, List.of()));
        List<FieldState> after = states.stream()
                .map(state -> new FieldState(
                        state.field(),
                        onA.getOrDefault(state.field(), state.a()),
                        onB.getOrDefault(state.field(), state.b()),
                        state.shadowA(),
                        state.shadowB(),
                        state.agreed()))
                .toList();
        if (unit.isConsent()) return overwrittenStatus(after.getFirst(), wanted.keySet());
        return Merge.decide(after, unit.rule(), EditTimes.UNKNOWN) instanceof Decision.Write(var to, var values)
                        && wanted.containsKey(to)
                        && wanted.get(to).stream().anyMatch(write -> values.containsKey(write.name()))
                ? to
                : null;
    }

    private @Nullable Side overwrittenStatus(FieldState after, Set<Side> wanted) {
        String base = after.agreed() ? Bases.text(after.shadowA()) : null;
        boolean optsOut = Status.isOptOut(Bases.text(after.a())) || Status.isOptOut(Bases.text(after.b()));
        Evidence evidence = new Evidence(
                optsOut ? now : merge.optedOutAt(), merge.subscriber().times().optedIn());
        var state = new ConsentState(Bases.text(after.a()), Bases.text(after.b()), base, evidence);
        return Consent.decide(state) instanceof ConsentDecision.Write(var to, var status, var reason)
                        && wanted.contains(to)
                ? to
                : null;
    }

    private Map<String, Value> values(List<TakeBack> writes) {
        Map<String, Value> values = new HashMap<>();
        writes.forEach(write -> values.put(write.name(), before(write)));
        return values;
    }

    private Change.Field change(TakeBack write) {
        FieldMapping field = field(write);
        String held = sides.raw(write.side(), field);
        return new Change.Field(write.side(), unit.name(), field.column(), field.field(), held, write.before(), why);
    }

    private Value present(TakeBack write) {
        return sides.canonical(write.side(), field(write));
    }

    private Value before(TakeBack write) {
        return canonical(write, write.before());
    }

    private Value canonical(TakeBack write, @Nullable String raw) {
        return Value.of(field(write).form().of(raw));
    }

    private FieldMapping field(TakeBack write) {
        return unit.fields().stream()
                .filter(field -> field.column().equals(write.name()))
                .findFirst()
                .orElseThrow();
    }
}
