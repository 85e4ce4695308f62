package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a run has counted so far; its JSON is the run's report and is stored with the cursor, so that nothing counts
/// twice. Belongs to one worker.
final class Tally {
    private static final int SAMPLES = 3;
    private static final int SAMPLE_LENGTH = 200;
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<String, Long> divergences = new TreeMap<>();
    private final Map<String, Long> groupDivergences = new TreeMap<>();
    private final Map<String, List<JsonNode>> samples = new TreeMap<>();
    private final Map<String, Drift> drift = new TreeMap<>();
    private final Set<String> missingFields = new TreeSet<>();
    private @Nullable String divergenceObject;

    /// How many agreed values of a field were looked at again, and how many of them no longer hold.
    private record Drift(long compared, long drifted) {}

    static Tally read(JsonNode report) {
        Tally tally = new Tally();
        for (Count count : Count.values())
            tally.counts.put(count, report.path(count.word()).asLong());
        report.path("divergences")
                .properties()
                .forEach(one ->
                        tally.divergences.put(one.getKey(), one.getValue().asLong()));
        report.path("groupDivergences")
                .properties()
                .forEach(one ->
                        tally.groupDivergences.put(one.getKey(), one.getValue().asLong()));
        report.path("samples").properties().forEach(one -> {
            List<JsonNode> lines = new ArrayList<>();
            one.getValue().forEach(lines::add);
            tally.samples.put(one.getKey(), lines);
        });
        report.path("drift")
                .properties()
                .forEach(one -> tally.drift.put(
                        one.getKey(),
                        new Drift(
                                one.getValue().path("compared").asLong(),
                                one.getValue().path("drifted").asLong())));
        report.path("missingFields").forEach(field -> tally.missingFields.add(field.asText()));
        tally.divergenceObject = report.path("divergenceObject").textValue();
        return tally;
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long amount) {
        counts.merge(count, amount, Long::sum);
    }

    long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// Counts a pair by what its two records hold now.
    void addPair(Shadow seen) {
        add(Count.LINKED);
        add(seen.open().isEmpty() ? Count.AGREED : Count.DIVERGED);
        seen.open().keySet().forEach(column -> divergences.merge(column, 1L, Long::sum));
        seen.openGroups().keySet().forEach(group -> groupDivergences.merge(group, 1L, Long::sum));
    }

    /// Keeps the line as a sample of its field, as long as there are few. Long values are cut short: all samples are
    /// stored with every step.
    void sample(String column, ObjectNode line) {
        List<JsonNode> kept = samples.computeIfAbsent(column, key -> new ArrayList<>());
        if (kept.size() >= SAMPLES) return;
        ObjectNode sample = Json.object();
        line.properties().forEach(one -> {
            String text = one.getValue().asText();
            boolean fits = text.length() <= SAMPLE_LENGTH;
            sample.set(
                    one.getKey(),
                    fits ? one.getValue() : TextNode.valueOf(text.substring(0, SAMPLE_LENGTH) + "\u2026"));
        });
        kept.add(sample);
    }

    /// Compares what was agreed with what the records hold now.
    ///
    /// @param managed which groups are ours to compare
    /// @return whether anything was agreed and all of it still holds
    boolean addDrift(Link link, Shadow seen, Predicate<String> managed) {
        Shadow agreed = link.shadow();
        boolean holds = !agreed.agreed().isEmpty() || !agreed.agreedGroups().isEmpty();
        for (Map.Entry<String, @Nullable String> field : agreed.agreed().entrySet()) {
            String column = field.getKey();
            boolean same = seen.agreed().containsKey(column)
                    && Objects.equals(seen.agreed().get(column), field.getValue());
            addDrift(column, same);
            holds &= same;
        }
        for (String group : agreed.agreedGroups()) {
            if (!managed.test(group)) continue;
            boolean same = seen.agreedGroups().contains(group);
            addDrift("group " + group, same);
            holds &= same;
        }
        return holds;
    }

    private void addDrift(String what, boolean same) {
        Drift before = drift.getOrDefault(what, new Drift(0, 0));
        drift.put(what, new Drift(before.compared() + 1, before.drifted() + (same ? 0 : 1)));
    }

    void addMissingField(String field) {
        missingFields.add(field);
    }

    void divergenceObject(String address) {
        divergenceObject = address;
    }

    ObjectNode toJson() {
        ObjectNode report = Json.object();
        for (Count count : Count.values()) report.put(count.word(), of(count));
        ObjectNode fields = report.putObject("divergences");
        divergences.forEach(fields::put);
        ObjectNode groups = report.putObject("groupDivergences");
        groupDivergences.forEach(groups::put);
        ObjectNode sampled = report.putObject("samples");
        samples.forEach((column, lines) -> {
            ArrayNode array = sampled.putArray(column);
            lines.forEach(array::add);
        });
        ObjectNode drifts = report.putObject("drift");
        drift.forEach((column, one) -> drifts.putObject(column)
                .put("compared", one.compared())
                .put("drifted", one.drifted())
                .put("score", Math.round(10_000.0 * one.drifted() / one.compared()) / 10_000.0));
        ArrayNode missing = report.putArray("missingFields");
        missingFields.forEach(missing::add);
        report.put("divergenceObject", divergenceObject);
        return report;
    }
}
