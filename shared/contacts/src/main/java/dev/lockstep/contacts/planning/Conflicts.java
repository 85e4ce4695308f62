package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes conflicts out of states.
final class Conflicts {
    static final String TOO_LONG = "too_long";
    private static final int SHOWN = 1_000;

    private Conflicts() {}

    /// About values of which only the beginnings are shown: they are too long to be stored with a conflict too.
    static ConflictFound tooLong(Link link, String unit, List<FieldState> states) {
        ConflictFound whole = of(link, unit, states, TOO_LONG);
        return new ConflictFound(whole.id(), unit, shown(whole.a()), shown(whole.b()), shown(whole.shadow()), TOO_LONG);
    }

    private static Map<String, @Nullable String> shown(Map<String, @Nullable String> values) {
        Map<String, @Nullable String> shown = new TreeMap<>();
        values.forEach((column, text) ->
                shown.put(column, text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…"));
        return shown;
    }

    static ConflictFound of(Link link, String unit, List<FieldState> states, String reason) {
        Map<String, @Nullable String> a = new TreeMap<>();
        Map<String, @Nullable String> b = new TreeMap<>();
        Map<String, @Nullable String> shadow = new TreeMap<>();
        List<String> parts = new ArrayList<>(about(link, unit));
        // By name, since the order of the mapping's fields means nothing.
        List<FieldState> sorted =
                states.stream().sorted(Comparator.comparing(FieldState::field)).toList();
        for (FieldState state : sorted) {
            a.put(state.field(), Bases.text(state.a()));
            b.put(state.field(), Bases.text(state.b()));
            if (state.agreed()) shadow.put(state.field(), Bases.text(state.shadowA()));
            // Texts of sealed values tell a blank from what was never known.
            parts.add(state.field());
            parts.add(base(state, Side.A));
            parts.add(base(state, Side.B));
            parts.add(state.a().toString());
            parts.add(state.b().toString());
        }
        return new ConflictFound(ConflictIds.of(parts), unit, a, b, shadow, reason);
    }

    /// What was compared and never agreed is no base, and is part of no situation.
    private static String base(FieldState state, Side side) {
        return (state.agreed() ? state.shadowOf(side) : Value.ABSENT).toString();
    }

    static ConflictFound ofSet(
            Link link,
            String set,
            Map<String, @Nullable String> a,
            Map<String, @Nullable String> b,
            Map<String, @Nullable String> shadow,
            String reason) {
        List<String> parts = new ArrayList<>(about(link, set));
        parts.add(new TreeMap<>(a).toString());
        parts.add(new TreeMap<>(b).toString());
        parts.add(new TreeMap<>(shadow).toString());
        return new ConflictFound(ConflictIds.of(parts), set, a, b, shadow, reason);
    }

    private static List<String> about(Link link, String unit) {
        return List.of(link.clientId().toString(), link.subscriberId(), unit);
    }
}
