package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A random contact: what the two agreed on, edited a little on each side, and the planner that is asked about it.
record Scene(Mapping mapping, Set<String> groupsOfClients, Set<String> groupsOnB, Pair pair, List<Start> starts) {
    static final Set<Side> BOTH = Set.of(Side.A, Side.B);

    /// How a field begins.
    ///
    /// @param base what was agreed, as written
    /// @param other what B held, where the two did not hold the same
    /// @param editOnA what A holds now; empty where it was not edited
    record Start(
            Knowledge knowledge,
            Optional<String> base,
            Optional<String> other,
            Optional<Optional<String>> editOnA,
            Optional<Optional<String>> editOnB) {
        @Nullable
        String a() {
            return editOnA.orElse(base).orElse(null);
        }

        @Nullable
        String b() {
            return editOnB.orElse(knowledge == Knowledge.AGREED ? base : other).orElse(null);
        }
    }

    /// What the link knows of a field.
    enum Knowledge {
        AGREED,
        ACCEPTED,
        OPEN,
        NEVER_COMPARED
    }

    /// How a group begins.
    record GroupStart(boolean onA, boolean onB, Memory memory) {}

    /// What the link knows of a group.
    enum Memory {
        NOTHING,
        AGREED,
        OPTED_OUT
    }

    /// Seconds before now, each known or not.
    record Times(
            Optional<Integer> editedOnA,
            Optional<Integer> editedOnB,
            Optional<Integer> unsubscribed,
            Optional<Integer> optedIn,
            Optional<Integer> optedOut) {}

    /// @param missing the key of a field that B's account lacks
    static Scene of(
            Mapping mapping,
            List<Start> starts,
            Map<String, GroupStart> groups,
            Times times,
            Optional<String> missing,
            Set<String> groupsOfClients,
            Set<String> groupsOnB) {
        Map<String, @Nullable String> columns = new HashMap<>();
        Map<String, @Nullable String> keys = new HashMap<>();
        for (int index = 0; index < starts.size(); index++) {
            columns.put(mapping.fields().get(index).column(), starts.get(index).a());
            keys.put(mapping.fields().get(index).field(), starts.get(index).b());
        }
        missing.ifPresent(keys::remove);
        Set<String> onA = new HashSet<>();
        Set<String> onB = new HashSet<>();
        groups.forEach((group, start) -> {
            if (start.onA()) onA.add(group);
            if (start.onB()) onB.add(group);
        });
        Subscriber.Times known =
                new Subscriber.Times(ago(times.unsubscribed()), ago(times.optedIn()), ago(times.editedOnB()));
        Pair pair = Pair.of(columns, keys, onA, onB, shadow(mapping, starts, groups, ago(times.optedOut())))
                .editedAt(ago(times.editedOnA()))
                .times(known);
        return new Scene(mapping, groupsOfClients, groupsOnB, pair, starts);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Shadow shadow(
            Mapping mapping, List<Start> starts, Map<String, GroupStart> groups, @Nullable Instant optedOutAt) {
        Map<String, @Nullable String> agreed = new HashMap<>();
        Map<String, OpenField> open = new HashMap<>();
        Map<String, OpenField> accepted = new HashMap<>();
        for (int index = 0; index < starts.size(); index++) {
            FieldMapping field = mapping.fields().get(index);
            Start start = starts.get(index);
            OpenField both = new OpenField(
                    field.form().of(start.base().orElse(null)),
                    field.form().of(start.other().orElse(null)));
            switch (start.knowledge()) {
                case AGREED -> agreed.put(field.column(), both.a());
                case ACCEPTED -> {
                    if (Objects.equals(both.a(), both.b())) agreed.put(field.column(), both.a());
                    else accepted.put(field.column(), both);
                }
                case OPEN -> open.put(field.column(), both);
                case NEVER_COMPARED -> {}
            }
        }
        Set<String> agreedGroups = new HashSet<>();
        Set<String> optedOut = new HashSet<>();
        groups.forEach((group, start) -> {
            if (start.memory() == Memory.AGREED) agreedGroups.add(group);
            if (start.memory() == Memory.OPTED_OUT) optedOut.add(group);
        });
        return new Shadow(agreed, open, accepted, agreedGroups, Map.of(), optedOut, optedOutAt);
    }

    private static @Nullable Instant ago(Optional<Integer> seconds) {
        return seconds.map(Pair.NOW::minusSeconds).orElse(null);
    }

    PairPlan plan() {
        return plan(pair, 0);
    }

    /// The plan for the contact at a later state, and some seconds later.
    PairPlan plan(Pair later, int seconds) {
        return new PairPlanner(mapping, groupsOfClients, groupsOnB)
                .plan(later.client(), later.subscriber(), later.link(), Pair.NOW.plusSeconds(seconds));
    }

    /// Whether a unit with the field is frozen because B does not have it.
    boolean isLackedByB(FieldMapping field) {
        return switch (field.field()) {
            case "status" -> false;
            case "email" ->
                pair.subscriber().email() == null
                        || Form.EMAIL.of(pair.subscriber().email()) == null;
            default -> !pair.subscriber().fields().containsKey(field.field());
        };
    }

    /// What a side of the pair holds in the field, canonical.
    @Nullable
    String canonical(Pair of, Side side, FieldMapping field) {
        String raw = side == Side.A
                ? of.client().values().get(field.column())
                : of.subscriber().value(field.field());
        return field.form().of(raw);
    }
}
