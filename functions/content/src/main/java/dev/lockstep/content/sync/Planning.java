package dev.lockstep.content.sync;

import dev.lockstep.content.site.Site;

/// Makes the plan of a run, and tells its report what was found. Belongs to one worker.
final class Planning {
    private final Parts parts;
    private final ContentRequest request;

    Planning(Parts parts, ContentRequest request) {
        this.parts = parts;
        this.request = request;
    }

    Plan plan(String runId, Report report) {
        Site site = site();
        report.findings(site.findings(), parts.objects(), runId);
        var comparison = new Comparison(site, request.locale(), parts.table().list(request.locale()));
        var guard = new DeletionGuard(parts.deletePercent(), request.allowMassDelete());
        return switch (request.task()) {
            case SYNC, VERIFY -> comparison.plan(guard);
            case CLEAN -> comparison.cleaning(guard);
            case RESET -> throw new IllegalStateException("a reset reads no tree");
        };
    }

    private Site site() {
        Source source = request.source();
        if (source == null) throw new IllegalStateException("a run without a source: " + request.task());
        return parts.trees().read(source, parts.reader());
    }
}
