package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.state.Json;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Demand;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.PlanLine;
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
    private long linked;
    private long unlinked;
    private long undecided;
    private long taken;
    private long refused;
    private long firstContacts;
    private long created;
    private long departed;
    private long absent;
    private long conflictsDetected;
    private long updatesApplied;
    private long errors;
    private long contactsChanged;
    private Demand planned = new Demand();
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

    static Report read(JsonNode json) {
        Report report = new Report();
        report.recordsProcessed = json.path("recordsProcessed").asLong();
        report.linked = json.path("linked").asLong();
        report.unlinked = json.path("unlinked").asLong();
        report.undecided = json.path("undecided").asLong();
        report.taken = json.path("taken").asLong();
        report.refused = json.path("refused").asLong();
        report.firstContacts = json.path("firstContacts").asLong();
        report.created = json.path("created").asLong();
        report.departed = json.path("departed").asLong();
        report.absent = json.path("absent").asLong();
        report.conflictsDetected = json.path("conflictsDetected").asLong();
        report.updatesApplied = json.path("updatesApplied").asLong();
        report.errors = json.path("errors").asLong();
        report.contactsChanged = json.path("contactsChanged").asLong();
        report.planned = Demand.read(json.path("demand"));
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

    void addPlan(PairPlan plan) {
        linked++;
        conflictsDetected += plan.conflicts().size();
    }

    /// What is to be done about somebody.
    void addLine(PlanLine line) {
        if (line.changes().isEmpty()) return;
        contactsChanged++;
        Dimensions.of(line).forEach(planned::add);
    }

    /// Somebody whose changes a side refused lately, and is not asked to take again yet.
    void addRefused() {
        refused++;
    }

    void addRecords(long records) {
        recordsProcessed += records;
    }

    /// Somebody whom one side alone has, and whom nothing is to be done about.
    void addUnlinked() {
        unlinked++;
    }

    /// Somebody who may be one or another, which a backfill lists.
    void addUndecided() {
        undecided++;
    }

    /// Somebody whom another writer is at work on, and whom the next run sees to.
    void addTaken() {
        taken++;
    }

    /// Two who turned out to be one person.
    void addFirstContact() {
        firstContacts++;
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

    /// What is planned and was not held against the budgets yet, or is held by them.
    Demand planned() {
        return planned;
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
        if (!held.containsKey(Dimensions.MAPPING)) planned.keep(held.keySet());
    }

    /// What the guards hold besides, of what they had let through.
    ///
    /// @param rest what was still to be written of the plan
    void heldToo(Map<String, Guards.Held> dimensions, Demand rest) {
        held.putAll(dimensions);
        rest.keep(dimensions.keySet());
        planned.addAll(rest);
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

    /// How many contacts the plan is to change.
    long contactsChanged() {
        return contactsChanged;
    }

    /// What the guards hold, by dimension.
    Map<String, Guards.Held> held() {
        return Map.copyOf(held);
    }

    long linked() {
        return linked;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("recordsProcessed", recordsProcessed)
                .put("linked", linked)
                .put("unlinked", unlinked)
                .put("undecided", undecided)
                .put("taken", taken)
                .put("refused", refused)
                .put("firstContacts", firstContacts)
                .put("created", created)
                .put("departed", departed)
                .put("absent", absent)
                .put("conflictsDetected", conflictsDetected)
                .put("contactsChanged", contactsChanged)
                .put("updatesApplied", updatesApplied)
                .put("errors", errors);
        put(json.putObject("planned"), planned.counts());
        json.set("demand", planned.toJson());
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
