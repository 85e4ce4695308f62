package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.sync.ContentRequest.Task;
import dev.lockstep.content.sync.Counts.Fate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the plan of a run, and tells its report what was found. Belongs to one worker.
final class Planning {
    private final Parts parts;
    private final ContentRequest request;

    Planning(Parts parts, ContentRequest request) {
        this.parts = parts;
        this.request = request;
    }

    Plan plan(String runId, Report report) {
        if (request.task() == Task.RESET) return reset();
        Site site = site();
        report.findings(site.findings(), parts.objects(), runId);
        if (request.task() == Task.VERIFY) return verified(site, runId, report);
        var comparison = new Comparison(site, request.locale(), parts.table().list(request.locale()));
        var guard = new DeletionGuard(parts.deletePercent(), request.allowMassDelete());
        return request.task() == Task.CLEAN ? comparison.cleaning(guard) : comparison.plan(guard);
    }

    /// Nothing to do, and in the report how every row stands.
    private Plan verified(Site site, String runId, Report report) {
        var verification = new Verification(
                new Comparison(site, request.locale(), List.of()), parts.table(), parts.bodies());
        List<ObjectNode> lines = verification.run(request.locale()).stream()
                .map(Verification.Difference::toJson)
                .toList();
        ObjectNode verify = verification.toJson();
        verify.put("differencesObject", parts.objects().put("runs/" + runId + "/content/differences.jsonl", lines));
        report.put("verify", verify);
        return new Plan(Map.of(), new Counts(), Optional.empty());
    }

    /// Everything goes; authors only where they are asked for, and never with one locale alone.
    private Plan reset() {
        boolean authors = request.authors() && request.locale() == null;
        Map<Stage, List<Change>> stages = new EnumMap<>(Stage.class);
        var counts = new Counts();
        for (StoredRow row : parts.table().list(request.locale())) {
            ContentType type = row.key().type();
            if (type == ContentType.AUTHORS && !authors) continue;
            stages.computeIfAbsent(Stage.removing(type), _ -> new ArrayList<>())
                    .add(new Change.Delete(row.key(), row.rowHash()));
            counts.add(type, Fate.DELETED, 1);
        }
        return new Plan(stages, counts, Optional.empty());
    }

    private Site site() {
        Source source = request.source();
        if (source == null) throw new IllegalStateException("a run without a source: " + request.task());
        return parts.trees().read(source, parts.reader());
    }
}
