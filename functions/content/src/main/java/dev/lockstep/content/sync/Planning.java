package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.sync.ContentRequest.Task;
import dev.lockstep.content.sync.Counts.Fate;
import dev.lockstep.content.tree.ContentTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the plan of a run, and tells its report what was found. Belongs to one worker.
final class Planning {
    private final Parts parts;
    private final ContentRequest request;
    private final String runId;
    private final Report report;
    private @Nullable Manifest manifest;

    Planning(Parts parts, ContentRequest request, String runId, Report report) {
        this.parts = parts;
        this.request = request;
        this.runId = runId;
        this.report = report;
    }

    Plan plan() {
        if (request.task() == Task.RESET) return reset();
        Source source = request.source();
        if (source == null) throw new IllegalStateException("a run without a source: " + request.task());
        return parts.trees().read(source, this::plan);
    }

    /// What the tables will be as once the plan is carried out; null where that is not known of all of them.
    @Nullable
    Manifest manifest() {
        return manifest;
    }

    private Plan plan(ContentTree tree) {
        if (request.task() != Task.SYNC || request.locale() != null)
            return whole(parts.reader().apply(tree));
        SortedMap<String, String> files = Manifest.fingerprints(tree);
        boolean isPart = request.incremental() && Manifest.isWhole(tree, files);
        Optional<Plan> part = isPart ? part(tree, files) : Optional.empty();
        return part.orElseGet(() -> wholeSync(tree, files));
    }

    private Plan whole(Site site) {
        report.findings(site.findings(), parts.objects(), runId);
        if (request.task() == Task.VERIFY) return verified(site);
        var comparison = new Comparison(site, request.locale(), parts.table().list(request.locale()));
        report.tooLarge(comparison.tooLarge());
        if (request.repair()) comparison.distrust(damaged(site));
        return request.task() == Task.CLEAN ? comparison.cleaning(guard()) : comparison.plan(guard());
    }

    private Plan wholeSync(ContentTree tree, SortedMap<String, String> files) {
        Site site = parts.reader().apply(tree);
        report.findings(site.findings(), parts.objects(), runId);
        List<StoredRow> stored = parts.table().list(null);
        report.put("mode", TextNode.valueOf("full"));
        var comparison = new Comparison(site, null, stored);
        report.tooLarge(comparison.tooLarge());
        if (request.repair()) comparison.distrust(damaged(site));
        Plan plan = comparison.plan(guard());
        Map<ContentType, Long> rows = new EnumMap<>(ContentType.class);
        stored.forEach(row -> rows.merge(row.key().type(), 1L, Long::sum));
        if (Manifest.isWhole(tree, files)) remember(plan, site, Manifest.of(files, after(rows, plan), site));
        return plan;
    }

    /// The plan for what has changed since the last complete sync; empty where that cannot be told, or an
    /// author may have been named there for the last time or in another spelling.
    private Optional<Plan> part(ContentTree tree, SortedMap<String, String> files) {
        Optional<Manifest> before = parts.manifests().present();
        if (before.isEmpty()) return Optional.empty();
        Optional<Folders> changed = Folders.changed(before.get().files(), files);
        if (changed.isEmpty()) return Optional.empty();
        Site site = changed.get().isEmpty()
                ? new Site(List.of(), List.of(), List.of())
                : changed.get().narrowed(parts.reader().apply(changed.get().partOf(tree)));
        return part(before.get(), changed.get(), site, files);
    }

    private Optional<Plan> part(Manifest before, Folders changed, Site site, SortedMap<String, String> files) {
        List<Author> added = new ArrayList<>();
        for (Author author : site.authors()) {
            String known = before.authors().get(author.slug());
            if (known == null) added.add(author);
            else if (!known.equals(author.name())) return Optional.empty();
        }
        List<StoredRow> stored = new ArrayList<>();
        changed.paths().forEach(folder -> stored.addAll(parts.table().under(folder)));
        for (Author author : added) {
            String hash = parts.table().hash(author.key());
            if (hash != null) return Optional.empty();
        }
        var looked = new Site(added, site.units(), site.findings());
        var comparison = new Comparison(looked, null, stored.stream().distinct().toList());
        if (!comparison.tooLarge().isEmpty()) return Optional.empty();
        Plan plan = comparison.planOfPart(guard(), before.rows());
        if (plan.stages().values().stream().flatMap(List::stream).anyMatch(Planning::unlinksAnAuthor)) {
            return Optional.empty();
        }
        report.findings(site.findings(), parts.objects(), runId);
        report.put("mode", TextNode.valueOf("incremental"));
        Map<String, String> authors = new HashMap<>(before.authors());
        added.forEach(author -> authors.put(author.slug(), author.name()));
        remember(plan, site, new Manifest(files, after(before.rows(), plan), authors));
        return Optional.of(plan);
    }

    private static boolean unlinksAnAuthor(Change change) {
        return change.key().type() == ContentType.CONTENT_AUTHORS && change.was() != null;
    }

    private static Map<ContentType, Long> after(Map<ContentType, Long> before, Plan plan) {
        Map<ContentType, Long> after = new EnumMap<>(ContentType.class);
        for (ContentType type : ContentType.values()) {
            Counts counts = plan.counts();
            after.put(
                    type,
                    before.getOrDefault(type, 0L) + counts.of(type, Fate.CREATED) - counts.of(type, Fate.DELETED));
        }
        return after;
    }

    /// Only a whole comparison finds again what is kept though no file stands for it, and says again what is
    /// wrong in files that do not change.
    private void remember(Plan plan, Site site, Manifest next) {
        if (plan.massDelete().isEmpty() && site.isClean()) manifest = next;
    }

    /// The rows of which something else is stored than their hash says.
    private Set<RowKey> damaged(Site site) {
        return verification(site).run(request.locale()).stream()
                .filter(one -> one.state() == Verification.State.DIFFERENT)
                .map(Verification.Difference::key)
                .collect(Collectors.toSet());
    }

    private Verification verification(Site site) {
        return new Verification(new Comparison(site, request.locale(), List.of()), parts.table(), parts.bodies());
    }

    private DeletionGuard guard() {
        return new DeletionGuard(parts.deletePercent(), request.allowMassDelete());
    }

    /// Nothing to do, and in the report how every row stands.
    private Plan verified(Site site) {
        var verification = verification(site);
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
}
