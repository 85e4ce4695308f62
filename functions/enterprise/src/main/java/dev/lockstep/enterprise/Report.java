package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.enterprise.undo.UndoTally;
import dev.lockstep.state.Json;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Demand;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a run has counted so far, stored with its cursor so that nothing counts twice. Belongs to one worker.
final class Report {
    private static final int SAMPLES = 20;
    private long recordsProcessed;
    private long created;
    private long departed;
    private long absent;
    private long updatesApplied;
    private long errors;
    private Tally tally = new Tally();
    private final Map<String, Long> failures = new TreeMap<>();
    private final List<JsonNode> failed = new ArrayList<>();
    private final Map<String, Guards.Held> held = new TreeMap<>();
    private final Set<String> missingFields = new TreeSet<>();
    private final Set<String> missingGroups = new TreeSet<>();
    private final List<String> planObjects = new ArrayList<>();
    private @Nullable String planHash;
    private @Nullable JsonNode estimate;
    private @Nullable String mapping;
    private @Nullable String incomplete;
    private @Nullable UndoTally undo;

    /// Reads what [#toJson] wrote of a run that was asked for so.
    static Report read(JsonNode json, EnterpriseRequest request) {
        Report report = new Report();
        String undone = request.undoes();
        if (undone != null) report.undo = json.has("undoes") ? UndoTally.read(json) : new UndoTally(undone);
        report.recordsProcessed = json.path("recordsProcessed").asLong();
        report.created = json.path("created").asLong();
        report.departed = json.path("departed").asLong();
        report.absent = json.path("absent").asLong();
        report.updatesApplied = json.path("updatesApplied").asLong();
        report.errors = json.path("errors").asLong();
        report.tally = Tally.read(json);
        counts(json.path("failures"), report.failures);
        json.path("failed").forEach(report.failed::add);
        json.path("held").properties().forEach(one -> report.held.put(one.getKey(), Guards.Held.read(one.getValue())));
        json.path("missingFields").forEach(key -> report.missingFields.add(key.asText()));
        json.path("missingGroups").forEach(id -> report.missingGroups.add(id.asText()));
        json.path("planObjects").forEach(key -> report.planObjects.add(key.asText()));
        report.planHash = json.path("planHash").textValue();
        report.estimate = json.path("estimate").isObject() ? json.path("estimate") : null;
        report.mapping = json.path("mapping").textValue();
        report.incomplete = json.path("incomplete").textValue();
        return report;
    }

    private static void counts(JsonNode json, Map<String, Long> counts) {
        json.properties().forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
    }

    /// What planning has counted, and counts on.
    Tally tally() {
        return tally;
    }

    /// What an undo counts besides; null for a sync.
    @Nullable
    UndoTally undo() {
        return undo;
    }

    void addRecords(long records) {
        recordsProcessed += records;
    }

    /// A mapped field that MailerLite lacks, which nothing is read from or written to. Each counts as
    /// an error once.
    void addMissingField(String key) {
        if (missingFields.add(key)) errors++;
    }

    /// The mapped fields that MailerLite lacks.
    Set<String> missingFields() {
        return Set.copyOf(missingFields);
    }

    /// Managed groups that MailerLite lacks, which nobody joins or leaves. Each counts as an error once.
    void addMissingGroups(Set<String> ids) {
        for (String id : ids) {
            if (missingGroups.add(id)) errors++;
        }
    }

    /// How many linked clients the whole list did not name, of whom a caller's range plans a part.
    void absent(long clients) {
        absent = clients;
    }

    long absent() {
        return absent;
    }

    /// Why only a part of the work was done.
    void incomplete(String why) {
        incomplete = why;
    }

    void add(Applied applied) {
        updatesApplied += applied.done().size();
        created += applied.done().stream()
                .filter(Change.Creation.class::isInstance)
                .count();
        departed += applied.done().stream()
                .filter(Change.Departure.class::isInstance)
                .count();
        for (Applied.Failure failure : applied.failures()) {
            failures.merge(failure.code(), 1L, Long::sum);
            if (!failure.code().equals("moved")) errors++;
            if (failed.size() == SAMPLES) continue;
            failed.add(Json.object()
                    .put("a_id", failure.clientId().toString())
                    .put("side", failure.side().name())
                    .put("code", failure.code())
                    .put("detail", failure.detail()));
        }
    }

    /// Where the lists of the plan at hand are; what they hold was counted for the guards.
    ///
    /// @param under the fingerprint of the mapping that the plan follows from
    void planObjects(List<String> keys, String hash, String under) {
        mapping = under;
        planObjects.clear();
        planObjects.addAll(keys);
        planHash = hash;
    }

    /// What the guards hold, by dimension.
    void held(Map<String, Guards.Held> dimensions) {
        held.clear();
        held.putAll(dimensions);
        if (!held.containsKey(Dimensions.MAPPING)) tally.planned().keep(held.keySet());
    }

    /// What the guards hold besides, of what they had let through.
    ///
    /// @param rest what was still to be written of the plan
    void heldToo(Map<String, Guards.Held> dimensions, Demand rest) {
        held.putAll(dimensions);
        rest.keep(dimensions.keySet());
        tally.planned().addAll(rest);
    }

    /// What carrying out the plan will take.
    void estimate(Estimate what) {
        estimate = what.toJson();
    }

    /// The hash of the plan at hand; null before there is one.
    @Nullable
    String planHash() {
        return planHash;
    }

    boolean isComplete() {
        return incomplete == null;
    }

    /// What the guards hold, by dimension.
    Map<String, Guards.Held> held() {
        return Map.copyOf(held);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("recordsProcessed", recordsProcessed)
                .put("created", created)
                .put("departed", departed)
                .put("absent", absent)
                .put("updatesApplied", updatesApplied)
                .put("errors", errors);
        tally.putInto(json);
        if (undo != null) undo.putInto(json);
        put(json.putObject("failures"), failures);
        ArrayNode list = json.putArray("failed");
        failed.forEach(list::add);
        ObjectNode dimensions = json.putObject("held");
        held.forEach((name, one) -> dimensions.set(name, one.toJson()));
        ArrayNode missing = json.putArray("missingFields");
        missingFields.forEach(missing::add);
        ArrayNode groups = json.putArray("missingGroups");
        missingGroups.forEach(groups::add);
        ArrayNode keys = json.putArray("planObjects");
        planObjects.forEach(keys::add);
        json.set("estimate", estimate);
        return json.put("planHash", planHash).put("mapping", mapping).put("incomplete", incomplete);
    }

    private static void put(ObjectNode json, Map<String, Long> counts) {
        counts.forEach(json::put);
    }
}
