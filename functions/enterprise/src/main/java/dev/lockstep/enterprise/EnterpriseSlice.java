package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.PairPlanner;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Batch;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.PlanLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A slice of an enterprise sync. Belongs to one worker.
final class EnterpriseSlice implements SliceWork {
    private final Parts parts;
    private final String runId;
    private final EnterpriseRequest request;
    private final Lease lease;
    private final Report report;
    private @Nullable PairPlanner planner;
    private @Nullable PlanReader reader;
    private @Nullable Instant waitUntil;

    EnterpriseSlice(Parts parts, Run run, Lease lease) {
        this.parts = parts;
        this.runId = run.runId();
        this.request = EnterpriseRequest.stored(run.request());
        this.lease = lease;
        this.report = Report.read(run.report());
    }

    @Override
    public Step step(JsonNode stored) {
        EnterpriseCursor cursor = EnterpriseCursor.read(stored);
        if (waitUntil != null) return new Step.Wait(waitUntil);
        return switch (cursor.phase()) {
            case PREPARATION -> prepare(cursor);
            case PLANNING -> plan(cursor);
            case GUARDING -> guard(cursor);
            case WRITING -> write(cursor);
            case RESTING -> new Step.Unfinished();
        };
    }

    @Override
    public JsonNode report() {
        return report.toJson();
    }

    @Override
    public long calls() {
        return parts.subscribers().calls();
    }

    private Step prepare(EnterpriseCursor cursor) {
        parts.clients().verify();
        Answer<Long> count = parts.subscribers().count();
        if (count instanceof Answer.NotBefore<Long>(var until)) return new Step.Wait(until);
        long total = ((Answer.Answered<Long>) count).value();
        return switch (parts.subscribers().groups()) {
            case Answer.NotBefore<List<NamedId>>(var until) -> new Step.Wait(until);
            case Answer.Answered<List<NamedId>>(var groups) -> {
                Set<String> ids = groups.stream().map(NamedId::id).collect(Collectors.toSet());
                yield done(cursor.prepared(ids, request.autoContinue() ? -1 : request.maxRecords()), 0, total);
            }
        };
    }

    private Step plan(EnterpriseCursor cursor) {
        EnterpriseCursor.Walk walk = cursor.walk();
        int limit = walk.left() < 0 ? walk.size() : Math.min(walk.size(), walk.left());
        return switch (parts.subscribers().list(limit, walk.next())) {
            case Answer.NotBefore<SubscriberPage>(var until) -> new Step.Wait(until);
            case Answer.Answered<SubscriberPage>(var page) -> plan(cursor, page, limit);
        };
    }

    private Step plan(EnterpriseCursor cursor, SubscriberPage page, int limit) {
        List<PairPlan> plans = plans(page.subscribers(), cursor.groups());
        List<ObjectNode> lines = new ArrayList<>();
        for (PairPlan plan : plans) {
            report.addPlan(plan);
            if (plan.isNews()) lines.add(PlanLine.of(plan).toJson());
        }
        int records = page.subscribers().size();
        report.addRecords(records, records - plans.size());
        int step = cursor.walk().pages();
        StepRecord record = StepRecord.ofClients(List.of(), parts.objects().put(key(step), lines), null);
        // The end of a range asks for less than a page; the next range asks for a whole one again.
        int granted = page.perPage() < limit ? page.perPage() : cursor.walk().size();
        return new Step.Done(
                cursor.planned(page.nextCursor(), granted, records).toJson(),
                records,
                null,
                parts.records().put(runId, Phase.PLANNING.name(), step, record));
    }

    /// Plans those of the subscribers who are linked to a living client.
    private List<PairPlan> plans(List<Subscriber> subscribers, Set<String> groups) {
        Map<String, Subscriber> byId = subscribers.stream()
                .collect(Collectors.toMap(Subscriber::id, Function.identity(), (first, twice) -> first));
        Map<String, UUID> linked = parts.links().clientsOf(byId.keySet());
        Map<UUID, Link> links = parts.links().byClient(linked.values());
        Map<UUID, Client> clients = clients(linked.values());
        List<PairPlan> plans = new ArrayList<>();
        byId.forEach((id, subscriber) -> {
            UUID clientId = linked.get(id);
            Client client = clientId == null ? null : clients.get(clientId);
            Link link = clientId == null ? null : links.get(clientId);
            if (client != null && link != null && !client.deleted()) plans.add(plan(client, subscriber, link, groups));
        });
        return plans;
    }

    private PairPlan plan(Client client, Subscriber subscriber, Link link, Set<String> groups) {
        if (planner == null)
            planner = new PairPlanner(parts.mapping(), parts.clients().groupIds(), groups);
        return planner.plan(client, subscriber, link, parts.clock().instant())
                .only(change -> request.sides().contains(change.to()));
    }

    private Map<UUID, Client> clients(Collection<UUID> ids) {
        Map<UUID, Client> clients = new HashMap<>();
        parts.clients().find(Set.of(), Set.of(), ids).forEach(client -> clients.put(client.id(), client));
        return clients;
    }

    private Step guard(EnterpriseCursor cursor) {
        List<String> objects = objects(cursor);
        report.planObjects(objects, PlanHash.of(parts.objects(), objects));
        if (request.dryRun()) return ended(cursor);
        Map<String, Guards.Held> held = parts.guards().check(report.planned(), report.linked());
        report.held(held);
        return done(cursor.writing(held.keySet()), 0, null);
    }

    /// Carries out the next lines of the plan.
    private Step write(EnterpriseCursor cursor) {
        if (reader == null) reader = new PlanReader(parts, objects(cursor), cursor.approved());
        PlanReader.Group group = reader.from(cursor.object(), cursor.line());
        if (group.lines().isEmpty()) return ended(cursor);
        Map<UUID, Link> links = parts.links()
                .byClient(group.lines().stream().map(PlanLine::clientId).toList());
        return switch (subscribers(group.lines(), links, cursor)) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Step.Wait(until);
            case Answer.Answered<Map<String, Subscriber>>(var present) -> write(group, links, present, cursor);
        };
    }

    /// The subscribers as the plan saw them. It looks again at those to whom something was written that nobody
    /// acknowledged, for only they tell whether it landed; and at all of them after an approval, which may come a
    /// day later.
    private Answer<Map<String, Subscriber>> subscribers(
            List<PlanLine> lines, Map<UUID, Link> links, EnterpriseCursor cursor) {
        Map<String, Subscriber> present = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (PlanLine line : lines) {
            Link link = links.get(line.clientId());
            boolean mayHaveLanded = link != null
                    && link.intent() != null
                    && !link.intent().onB().isEmpty();
            if (cursor.approved() || mayHaveLanded) again.add(line.subscriber().id());
            else present.put(line.subscriber().id(), line.subscriber());
        }
        SubscriberReader reading = new SubscriberReader(parts.subscribers());
        for (int start = 0; start < again.size(); start += Batch.MOST_ITEMS) {
            List<String> some = again.subList(start, Math.min(start + Batch.MOST_ITEMS, again.size()));
            switch (reading.read(some)) {
                case Answer.NotBefore<Map<String, Subscriber>>(var until) -> {
                    return new Answer.NotBefore<>(until);
                }
                case Answer.Answered<Map<String, Subscriber>>(var read) -> present.putAll(read);
            }
        }
        return new Answer.Answered<>(present);
    }

    private Step write(
            PlanReader.Group group, Map<UUID, Link> links, Map<String, Subscriber> present, EnterpriseCursor cursor) {
        Map<UUID, Client> clients =
                clients(group.lines().stream().map(PlanLine::clientId).toList());
        List<PairPlan> plans = new ArrayList<>();
        for (PlanLine line : group.lines()) {
            Client client = clients.get(line.clientId());
            Link link = links.get(line.clientId());
            Subscriber subscriber = present.get(line.subscriber().id());
            if (client == null || client.deleted() || link == null || subscriber == null) continue;
            if (!cursor.approved() && !stands(link, line)) continue;
            PairPlan plan = plan(client, subscriber, link, cursor.groups())
                    .only(change -> line.contains(change) && isLetThrough(change, cursor));
            if (plan.isNews()) plans.add(plan);
        }
        Applied applied = parts.applier().apply(plans, runId, lease);
        report.add(applied);
        if (applied.notBefore() == null) return done(cursor.at(group.object(), group.line()), 0, null);
        // The same lines again, of which those that were written are passed over.
        waitUntil = applied.notBefore();
        return done(cursor, 0, null);
    }

    /// Whether the link is as it was planned, or as this run left it when it was stopped in the middle.
    private boolean stands(Link link, PlanLine line) {
        if (link.revision() == line.revision()) return true;
        return link.intent() != null && link.intent().runId().equals(runId);
    }

    private static boolean isLetThrough(Change change, EnterpriseCursor cursor) {
        boolean isHeld = Dimensions.of(change).stream().anyMatch(cursor.held()::contains);
        return isHeld == cursor.approved();
    }

    private List<String> objects(EnterpriseCursor cursor) {
        String first = page(cursor.walk().range());
        return parts.records().lines(runId, Phase.PLANNING.name()).stream()
                .filter(key -> key.compareTo(first) >= 0)
                .toList();
    }

    /// The range is done: the run too, or until somebody approves, or until the next call.
    private Step ended(EnterpriseCursor cursor) {
        if (!cursor.held().isEmpty() && !cursor.approved()) return new Step.Held();
        if (cursor.walk().ended()) return new Step.Finished();
        return done(cursor.resting(), 0, null);
    }

    private static Step done(EnterpriseCursor next, long records, @Nullable Long total) {
        return new Step.Done(next.toJson(), records, total, List.of());
    }

    /// The key of a page's lines names the lease's token, as every object of a step does.
    private String key(int step) {
        return page(step) + "-" + lease.token() + ".jsonl";
    }

    /// What the keys of a page begin with; they sort as the pages do.
    private String page(int step) {
        return "runs/%s/plan/%08d".formatted(runId, step);
    }
}
