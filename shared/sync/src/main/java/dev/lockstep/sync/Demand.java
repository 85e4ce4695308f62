package dev.lockstep.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How much a plan wants, by the guards' dimensions. What is done whole or not at all is counted together, so that
/// where one of its dimensions is held nothing is spent on the others. Belongs to one worker.
public final class Demand {
    /// With more of them, which a list with many groups may have, the rest is counted dimension by
    /// dimension: too much rather than too little.
    private static final int MOST_KINDS = 300;

    private static final int LONGEST_KIND = 200;
    private static final String BETWEEN = " ";

    /// How often each kind of thing is wanted: its dimensions in order, each as often as the thing
    /// counts in it.
    private final SortedMap<String, Long> kinds = new TreeMap<>();

    /// One more thing that is done whole or not at all.
    ///
    /// @param dimensions where it counts, as often as it does
    public void add(Collection<String> dimensions) {
        String kind = String.join(BETWEEN, dimensions.stream().sorted().toList());
        boolean fits = kind.length() <= LONGEST_KIND && kinds.size() < MOST_KINDS;
        if (fits || kinds.containsKey(kind)) {
            kinds.merge(kind, 1L, Long::sum);
        } else {
            dimensions.forEach(dimension -> kinds.merge(dimension, 1L, Long::sum));
        }
    }

    /// All of it, by dimension.
    public SortedMap<String, Long> counts() {
        return counts(dimension -> true);
    }

    /// What is left where these are held, by dimension.
    public SortedMap<String, Long> without(Collection<String> held) {
        return counts(kind -> !isHeld(kind, held));
    }

    private static boolean isHeld(String kind, Collection<String> held) {
        for (String dimension : kind.split(BETWEEN)) {
            if (held.contains(dimension)) return true;
        }
        return false;
    }

    private SortedMap<String, Long> counts(Predicate<String> test) {
        SortedMap<String, Long> counts = new TreeMap<>();
        kinds.forEach((kind, times) -> {
            if (!test.test(kind)) return;
            for (String dimension : kind.split(BETWEEN)) counts.merge(dimension, times, Long::sum);
        });
        return counts;
    }

    /// Forgets all but what these hold back.
    public void keep(Collection<String> held) {
        kinds.keySet().removeIf(kind -> !isHeld(kind, held));
    }

    /// Forgets what these hold back.
    public void drop(Collection<String> held) {
        kinds.keySet().removeIf(kind -> isHeld(kind, held));
    }

    /// All that another wants too.
    public void addAll(Demand other) {
        other.kinds.forEach((kind, times) -> kinds.merge(kind, times, Long::sum));
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        kinds.forEach(json::put);
        return json;
    }

    /// Reads what [#toJson] wrote.
    public static Demand read(JsonNode json) {
        Demand demand = new Demand();
        json.properties()
                .forEach(one -> demand.kinds.put(one.getKey(), one.getValue().asLong()));
        return demand;
    }
}
