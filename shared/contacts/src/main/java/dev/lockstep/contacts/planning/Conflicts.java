package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.merge.FieldState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes conflicts out of states.
final class Conflicts {
    private Conflicts() {}

    static ConflictFound of(Link link, String unit, List<FieldState> states, String reason) {
        Map<String, @Nullable String> a = new TreeMap<>();
        Map<String, @Nullable String> b = new TreeMap<>();
        Map<String, @Nullable String> shadow = new TreeMap<>();
        List<String> parts = new ArrayList<>(about(link, unit));
        for (FieldState state : states) {
            a.put(state.field(), Bases.text(state.a()));
            b.put(state.field(), Bases.text(state.b()));
            if (state.agreed()) shadow.put(state.field(), Bases.text(state.shadowA()));
            // Texts of sealed values tell a blank from what was never known.
            parts.add(state.field());
            parts.add(state.shadowA().toString());
            parts.add(state.shadowB().toString());
            parts.add(state.a().toString());
            parts.add(state.b().toString());
        }
        return new ConflictFound(ConflictIds.of(parts), unit, a, b, shadow, reason);
    }

    static ConflictFound ofSet(
            Link link, String set, Map<String, @Nullable String> a, Map<String, @Nullable String> b, String reason) {
        List<String> parts = new ArrayList<>(about(link, set));
        parts.add(new TreeMap<>(a).toString());
        parts.add(new TreeMap<>(b).toString());
        return new ConflictFound(ConflictIds.of(parts), set, a, b, Map.of(), reason);
    }

    private static List<String> about(Link link, String unit) {
        return List.of(link.clientId().toString(), link.subscriberId(), unit);
    }
}
