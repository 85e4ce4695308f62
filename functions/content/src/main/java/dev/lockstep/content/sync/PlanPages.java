package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;

/// A run's plan as objects in S3, a page each, in the order of the stages. A page is what one step carries
/// out.
///
/// The objects are named after the lease under which the plan was made: a worker that was overtaken while it
/// planned never puts its pages in the place of its successor's.
final class PlanPages {
    /// How many batches a page holds: each lane has some to do, and the lease is renewed in time.
    private static final int BATCHES = 3 * Lanes.COUNT;

    private final RunObjects objects;
    private final String runId;
    private final long plan;

    /// @param plan the token of the lease under which the plan was made
    PlanPages(RunObjects objects, String runId, long plan) {
        this.objects = objects;
        this.runId = runId;
        this.plan = plan;
    }

    /// Stores the plan.
    ///
    /// @return how many pages it has
    int put(Plan plan) {
        int page = 0;
        for (Stage stage : Stage.values()) {
            List<List<Change>> batches = RowWriter.batches(plan.of(stage));
            for (int start = 0; start < batches.size(); start += BATCHES) {
                List<ObjectNode> lines = new ArrayList<>();
                batches.subList(start, Math.min(start + BATCHES, batches.size()))
                        .forEach(batch -> batch.forEach(change -> lines.add(line(change))));
                objects.put(key(page), lines);
                page++;
            }
        }
        return page;
    }

    /// The changes of a page, from 0.
    List<Change> page(int page) {
        List<Change> changes = new ArrayList<>();
        objects.forEachLine(key(page), line -> changes.add(change(line)));
        return changes;
    }

    private String key(int page) {
        return "runs/%s/content/%d/plan-%05d.jsonl".formatted(runId, plan, page);
    }

    private static ObjectNode line(Change change) {
        ObjectNode line = Json.object().put("key", change.key().text()).put("was", change.was());
        return switch (change) {
            case Change.Put put -> line.put("rowHash", put.rowHash()).set("fields", put.fields());
            case Change.Delete _ -> line;
        };
    }

    private static Change change(JsonNode line) {
        RowKey key = RowKey.parse(line.path("key").asText());
        String was = line.path("was").textValue();
        if (!(line.get("fields") instanceof ObjectNode fields)) return new Change.Delete(key, was);
        return new Change.Put(key, was, line.path("rowHash").asText(), fields);
    }
}
