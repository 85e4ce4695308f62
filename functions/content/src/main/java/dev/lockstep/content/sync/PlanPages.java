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
    /// What the fields of a page have together at most, long bodies whole, unless one batch has more: a page
    /// is held in memory as JSON and as rows, beside the tree.
    static final long MOST_BYTES = 32L << 20;

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
            for (List<Change> changes : pages(RowWriter.batches(plan.of(stage)))) {
                objects.put(key(page), changes.stream().map(PlanPages::line).toList());
                page++;
            }
        }
        return page;
    }

    /// As few pages as hold all batches in their order.
    static List<List<Change>> pages(List<List<Change>> all) {
        List<List<Change>> pages = new ArrayList<>();
        List<Change> page = new ArrayList<>();
        int batches = 0;
        long bytes = 0;
        for (List<Change> batch : all) {
            long more = batch.stream().mapToLong(RowWriter::weight).sum();
            if (batches == BATCHES || (batches > 0 && bytes + more > MOST_BYTES)) {
                pages.add(page);
                page = new ArrayList<>();
                batches = 0;
                bytes = 0;
            }
            page.addAll(batch);
            batches++;
            bytes += more;
        }
        if (!page.isEmpty()) pages.add(page);
        return pages;
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
