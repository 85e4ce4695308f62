package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.state.Json;
import java.util.EnumMap;
import java.util.Map;

/// How many rows of each type fared how. Not thread-safe.
final class Counts {
    /// How a row fared.
    enum Fate {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED,
        INVALID;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Map<ContentType, Map<Fate, Long>> counts = new EnumMap<>(ContentType.class);

    void add(ContentType type, Fate fate, long amount) {
        counts.computeIfAbsent(type, _ -> new EnumMap<>(Fate.class)).merge(fate, amount, Long::sum);
    }

    void add(Counts more) {
        more.counts.forEach((type, fates) -> fates.forEach((fate, amount) -> add(type, fate, amount)));
    }

    long of(ContentType type, Fate fate) {
        return counts.getOrDefault(type, Map.of()).getOrDefault(fate, 0L);
    }

    long of(Fate fate) {
        return counts.values().stream()
                .mapToLong(fates -> fates.getOrDefault(fate, 0L))
                .sum();
    }

    /// Every type with every fate, zeros included.
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        for (ContentType type : ContentType.values()) {
            ObjectNode fates = json.putObject(type.table());
            for (Fate fate : Fate.values()) fates.put(fate.word(), of(type, fate));
        }
        return json;
    }

    static Counts read(JsonNode json) {
        var counts = new Counts();
        for (ContentType type : ContentType.values()) {
            for (Fate fate : Fate.values()) {
                long amount = json.path(type.table()).path(fate.word()).asLong();
                if (amount > 0) counts.add(type, fate, amount);
            }
        }
        return counts;
    }
}
