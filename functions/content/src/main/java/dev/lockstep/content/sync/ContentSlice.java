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
        return page < last ? write(page, last) : new Step.Finished();
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
        Plan plan = new Planning(parts, request).plan(runId, report);
        plan.massDelete().ifPresent(report::massDelete);
        long rows = plan.counts().of(Fate.UNCHANGED) + plan.size();
        if (request.dryRun()) {
            report.add(plan.counts());
            return new Step.Done(cursor(0, 0), rows, rows, List.of());
        }
        report.add(settled(plan.counts()));
        int count = pages.put(plan);
        return new Step.Done(cursor(0, count), plan.counts().of(Fate.UNCHANGED), rows, List.of());
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

    private Step write(int page, int last) {
        List<Change> changes = pages.page(page);
        var writer = new RowWriter(
                parts.table(), parts.bodies(), parts.transactions(), parts.lanes(), lease, end, parts.clock());
        if (!writer.write(changes)) return new Step.Unfinished();
        var done = new Counts();
        changes.forEach(change -> done.add(change.key().type(), fate(change), 1));
        report.add(done);
        return new Step.Done(cursor(page + 1, last), changes.size(), null, List.of());
    }

    private static Fate fate(Change change) {
        return switch (change) {
            case Change.Put put -> put.was() == null ? Fate.CREATED : Fate.UPDATED;
            case Change.Delete _ -> Fate.DELETED;
        };
    }

    private static ObjectNode cursor(int page, int pages) {
        return Json.object().put(PAGE, page).put(PAGES, pages);
    }
}
