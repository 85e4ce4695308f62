package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Merge;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was decided about one unit of a contact.
///
/// @param fields the state that it was decided from
/// @param changes what the decision writes; none where it writes nothing
/// @param conflict what a person has to decide; null where nobody has to
record UnitPlan(
        String unit,
        List<FieldState> fields,
        Decision decision,
        List<Change.Field> changes,
        @Nullable ConflictFound conflict) {
    UnitPlan {
        fields = List.copyOf(fields);
        changes = List.copyOf(changes);
    }

    /// The unit with nothing concluded, because its values are too long to remember.
    UnitPlan tooLong(Link link) {
        return new UnitPlan(unit, fields, new Decision.Frozen(), List.of(), Conflicts.tooLong(link, unit, fields));
    }

    boolean isTooLong() {
        return conflict != null && conflict.reason().equals(Conflicts.TOO_LONG);
    }

    /// The columns of which there is nothing to merge from.
    Set<String> neverAgreed() {
        return fields.stream()
                .filter(state -> !state.agreed())
                .map(FieldState::field)
                .collect(Collectors.toSet());
    }

    /// The same unit with its changes left for later.
    UnitPlan withoutChanges() {
        return new UnitPlan(unit, fields, decision, List.of(), conflict);
    }

    /// The fields' states once these sides have acknowledged what was written to them.
    List<FieldState> after(Set<Side> acknowledged) {
        if (decision instanceof Decision.Write(var to, var values)) {
            boolean stands = acknowledged.contains(to) && !changes.isEmpty();
            return stands ? Merge.after(fields, decision) : fields;
        }
        if (decision instanceof Decision.Settle(var values)) return settled(values, acknowledged);
        return Merge.after(fields, decision);
    }

    /// What one side took and the other did not is agreed no more, and was no edit of a side either: it
    /// is asked about again.
    private List<FieldState> settled(Map<String, Value> values, Set<Side> acknowledged) {
        if (changes.isEmpty() || acknowledged.isEmpty()) return fields;
        if (changes.stream().allMatch(change -> acknowledged.contains(change.to()))) {
            return Merge.after(fields, decision);
        }
        return fields.stream().map(state -> torn(state, values, acknowledged)).toList();
    }

    private static FieldState torn(FieldState state, Map<String, Value> values, Set<Side> acknowledged) {
        Value value = values.getOrDefault(state.field(), state.a());
        return new FieldState(
                state.field(),
                acknowledged.contains(Side.A) ? value : state.a(),
                acknowledged.contains(Side.B) ? value : state.b(),
                Value.ABSENT,
                Value.ABSENT,
                false);
    }
}
