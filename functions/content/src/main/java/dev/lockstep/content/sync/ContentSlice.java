package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.sync.Counts.Fate;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// A slice of a run: the plan is made in one step, and each of its pages is carried out in another. Belongs
/// to one worker.
final class ContentSlice implements SliceWork {
    private static final String PAGE = "page";
    private static final String PAGES = "pages";
    /// Whether the run leaves a manifest when its last page is done.
    private static final String MANIFEST = "manifest";

    private final Parts parts;
    private final ContentRequest request;
    private final String runId;
    private final Lease lease;
    private final Supplier<Instant> end;
    private final PlanPages pages;
    private final Report report;
    private boolean fenced;

    ContentSlice(Parts parts, Run run, Lease lease, Supplier<Instant> end) {
        this.parts = parts;
        this.request = ContentRequest.stored(run.request());
        this.runId = run.runId();
        this.lease = lease;
        this.end = end;
        this.pages = new PlanPages(parts.objects(), runId);
        this.report = Report.read(run.report());
    }

    @Override
    public Step step(JsonNode cursor) {
        if (!request.dryRun() && !fenced) {
            // Before the table is read: whatever a worker before us still sends does not change it any more.
            parts.lanes().take(lease);
            fenced = true;
        }
        if (!cursor.has(PAGES)) return plan();
        int page = cursor.path(PAGE).asInt();
        int last = cursor.path(PAGES).asInt();
        if (page < last) return write(page, cursor);
        return cursor.path(MANIFEST).asBoolean() ? remembered(cursor) : new Step.Finished();
    }

    @Override
    public JsonNode report() {
        return report.toJson();
    }

    /// None: content knows nothing of MailerLite.
    @Override
    public long calls() {
        return 0;
    }

    private Step plan() {
        var planning = new Planning(parts, request, runId, report);
        Plan plan = planning.plan();
        plan.massDelete().ifPresent(report::massDelete);
        long unchanged = plan.counts().of(Fate.UNCHANGED);
        long rows = unchanged + plan.size();
        if (request.dryRun()) {
            report.add(plan.counts());
            return new Step.Done(cursor(0, 0, false), rows, rows, List.of());
        }
        report.add(settled(plan.counts()));
        Manifest manifest = planning.manifest();
        if (manifest != null) parts.manifests().put(runId, manifest);
        ObjectNode next = cursor(0, pages.put(plan), manifest != null);
        return new Step.Done(next, unchanged, rows, List.of(parts.manifests().none()));
    }

    private Step remembered(JsonNode cursor) {
        ObjectNode next = cursor(cursor.path(PAGE).asInt(), cursor.path(PAGES).asInt(), false);
        return new Step.Done(next, 0, null, List.of(parts.manifests().holds(runId)));
    }

    /// What is true before anything is written.
    private static Counts settled(Counts counts) {
        var settled = new Counts();
        for (ContentType type : ContentType.values()) {
            settled.add(type, Fate.UNCHANGED, counts.of(type, Fate.UNCHANGED));
            settled.add(type, Fate.INVALID, counts.of(type, Fate.INVALID));
        }
        return settled;
    }

    private Step write(int page, JsonNode cursor) {
        List<Change> changes = pages.page(page);
        var writer = new RowWriter(
                parts.table(), parts.bodies(), parts.transactions(), parts.lanes(), lease, end, parts.clock());
        if (!writer.write(changes)) return new Step.Unfinished();
        var done = new Counts();
        changes.forEach(change -> done.add(change.key().type(), fate(change), 1));
        report.add(done);
        ObjectNode next = cursor(
                page + 1, cursor.path(PAGES).asInt(), cursor.path(MANIFEST).asBoolean());
        return new Step.Done(next, changes.size(), null, List.of());
    }

    private static Fate fate(Change change) {
        return switch (change) {
            case Change.Put put -> put.was() == null ? Fate.CREATED : Fate.UPDATED;
            case Change.Delete _ -> Fate.DELETED;
        };
    }

    private static ObjectNode cursor(int page, int pages, boolean manifest) {
        return Json.object().put(PAGE, page).put(PAGES, pages).put(MANIFEST, manifest);
    }
}
