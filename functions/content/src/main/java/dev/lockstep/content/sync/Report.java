package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Severity;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Json;
import java.util.List;
import java.util.Set;

/// What a run has to say: under the names of the API. Belongs to one worker.
///
/// While a sync writes, `types` grows with each page of the plan; what is unchanged or invalid is there from
/// the beginning.
final class Report {
    /// How many findings the report itself holds; the others are in the object that it names.
    static final int FINDINGS = 100;

    private final ObjectNode json;

    private Report(ObjectNode json) {
        this.json = json;
    }

    static Report read(JsonNode stored) {
        return new Report(stored instanceof ObjectNode object ? object.deepCopy() : Json.object());
    }

    /// Adds to how rows fared.
    void add(Counts more) {
        Counts counts = Counts.read(json.path("types"));
        counts.add(more);
        json.set("types", counts.toJson());
    }

    /// Says what is wrong in the tree, all of it in an object of the run.
    void findings(List<Finding> findings, RunObjects objects, String runId) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        json.put("findingsCount", findings.size())
                .put("errorsCount", errors)
                .put("warningsCount", findings.size() - errors);
        List<ObjectNode> lines = findings.stream().map(Finding::toJson).toList();
        ArrayNode first = json.putArray("findings");
        lines.stream().limit(FINDINGS).forEach(first::add);
        json.put("findingsObject", objects.put("runs/" + runId + "/content/findings.jsonl", lines));
    }

    /// Units that no item can hold, and so are invalid.
    void tooLarge(Set<RowKey> owners) {
        if (owners.isEmpty()) return;
        ArrayNode list = json.putArray("tooLarge");
        owners.stream().sorted().limit(FINDINGS).forEach(owner -> list.add(owner.text()));
    }

    /// Why nothing that no file stands for was deleted.
    void massDelete(DeletionGuard.MassDelete refused) {
        json.set("massDelete", refused.toJson());
    }

    void put(String name, JsonNode value) {
        json.set(name, value);
    }

    ObjectNode toJson() {
        return json.deepCopy();
    }
}
