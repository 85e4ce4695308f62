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
    /// Under which lease the plan was made, by its token: that names the plan's objects.
    private static final String PLAN = "plan";
    /// Whether the run leaves a manifest when its last page is done.
    private static final String MANIFEST = "manifest";

    private final Parts parts;
    private final ContentRequest request;
    private final String runId;
    private final Lease lease;
    private final Supplier<Instant> end;
    private final Report report;
    private boolean fenced;

    ContentSlice(Parts parts, Run run, Lease lease, Supplier<Instant> end) {
        this.parts = parts;
        this.request = ContentRequest.stored(run.request());
        this.runId = run.runId();
        this.lease = lease;
        this.end = end;
        this.report = Report.read(run.report());
    }

    /// Whether a run that stands there carries a plan out, and so knows a tree as it was when that was made.
    static boolean isPlanned(JsonNode cursor) {
        return cursor.has(PAGES);
    }

    @Override
    public Step step(JsonNode cursor) {
        if (!request.dryRun() && !fenced) {
            // Before the table is read: whatever a worker before us still sends does not change it any more.
            parts.lanes().take(lease);
            fenced = true;
        }
        if (!isPlanned(cursor)) return plan();
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
        // Where there is nothing to go through, the plan itself is all there is to be done.
        long unchanged = plan.size() == 0
                ? Math.max(1, plan.counts().of(Fate.UNCHANGED))
                : plan.counts().of(Fate.UNCHANGED);
        long rows = unchanged + plan.size();
        if (request.dryRun()) {
            report.add(plan.counts());
            return new Step.Done(cursor(0, 0, lease.token(), false), rows, rows, List.of());
        }
        report.add(settled(plan.counts()));
        Manifest manifest = planning.manifest();
        if (manifest != null) parts.manifests().put(runId, lease.token(), manifest);
        ObjectNode next = cursor(0, pages(lease.token()).put(plan), lease.token(), manifest != null);
        return new Step.Done(next, unchanged, rows, List.of(parts.manifests().none()));
    }

    private Step remembered(JsonNode cursor) {
        long plan = cursor.path(PLAN).asLong();
        ObjectNode next = cursor(cursor.path(PAGE).asInt(), cursor.path(PAGES).asInt(), plan, false);
        return new Step.Done(next, 0, null, List.of(parts.manifests().holds(runId, plan)));
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
        long plan = cursor.path(PLAN).asLong();
        List<Change> changes = pages(plan).page(page);
        var writer = new RowWriter(
                parts.table(), parts.bodies(), parts.transactions(), parts.lanes(), lease, end, parts.clock());
        boolean isWritten = writer.write(changes);
        // Of what ran out of time too, for some of it may be written, and nobody may ever come back to it.
        parts.changedTexts().tell(changes);
        if (!isWritten) return new Step.Unfinished();
        var done = new Counts();
        changes.forEach(change -> done.add(change.key().type(), fate(change), 1));
        report.add(done);
        ObjectNode next = cursor(
                page + 1,
                cursor.path(PAGES).asInt(),
                plan,
                cursor.path(MANIFEST).asBoolean());
        return new Step.Done(next, changes.size(), null, List.of());
    }

    private PlanPages pages(long plan) {
        return new PlanPages(parts.objects(), runId, plan);
    }

    private static Fate fate(Change change) {
        return switch (change) {
            case Change.Put put -> put.was() == null ? Fate.CREATED : Fate.UPDATED;
            case Change.Delete _ -> Fate.DELETED;
        };
    }

    private static ObjectNode cursor(int page, int pages, long plan, boolean manifest) {
        return Json.object().put(PAGE, page).put(PAGES, pages).put(PLAN, plan).put(MANIFEST, manifest);
    }
}
