package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.guards.Window;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.Manner;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.PlanWriting;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.SubscriberPlanning;
import dev.lockstep.sync.plans.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A slice of an enterprise sync. Belongs to one worker.
final class EnterpriseSlice implements SliceWork {
    /// How long the list of subscribers is taken for what they hold.
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Parts parts;
    private final EnterpriseRequest request;
    private final Scope scope;
    private final Census census;
    private final Report report;
    private final ListAhead list;
    private final Gate gate;
    private @Nullable PlanReader reader;
    private @Nullable Instant waitUntil;

    EnterpriseSlice(Parts parts, Run run, Lease lease) {
        this.parts = parts;
        this.request = EnterpriseRequest.stored(run.request());
        this.scope = new Scope(parts.sync(), run.runId(), request.sides(), Manner.USUAL, lease);
        this.census = new Census(parts.records(), run.runId());
        this.report = Report.read(run.report());
        this.list = new ListAhead(scope);
        this.gate = new Gate(parts, request, report);
    }

    @Override
    public Step step(JsonNode stored) {
        EnterpriseCursor cursor = EnterpriseCursor.read(stored);
        if (waitUntil != null) return new Step.Wait(waitUntil);
        return switch (cursor.phase()) {
            case PREPARATION -> prepare(cursor);
            case PLANNING -> planSubscribers(cursor);
            case CLIENTS -> planClients(cursor);
            case GUARDING -> guard(cursor);
            case APPROVAL -> approve(cursor);
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
        return parts.sync().subscribers().calls();
    }

    private Step prepare(EnterpriseCursor cursor) {
        parts.sync().clients().verify();
        Instant notBefore = request.dryRun() ? null : scope.writers().stopped().recover(scope.lease());
        if (notBefore != null) return new Step.Wait(notBefore);
        Answer<Long> count = parts.sync().subscribers().count();
        if (count instanceof Answer.NotBefore<Long>(var until)) return new Step.Wait(until);
        long total = ((Answer.Answered<Long>) count).value();
        return switch (parts.sync().subscribers().groups()) {
            case Answer.NotBefore<List<NamedId>>(var until) -> new Step.Wait(until);
            case Answer.Answered<List<NamedId>>(var groups) -> {
                int allowance = request.autoContinue() ? -1 : request.maxRecords();
                yield done(
                        cursor.prepared(
                                listed(groups),
                                total,
                                allowance,
                                parts.sync().clock().instant()),
                        0,
                        total);
            }
        };
    }

    private Step planSubscribers(EnterpriseCursor cursor) {
        Walk walk = cursor.walk();
        return switch (list.page(walk.limit(), walk.next())) {
            case Answer.NotBefore<ListAhead.Listed>(var until) -> new Step.Wait(until);
            case Answer.Answered<ListAhead.Listed>(var listed) -> planSubscribers(cursor, listed);
        };
    }

    private Step planSubscribers(EnterpriseCursor cursor, ListAhead.Listed listed) {
        Walk walk = cursor.walk();
        SubscriberPage page = listed.page();
        int records = page.subscribers().size();
        // The end of a range asks for less than a page; the next range asks for a whole one again.
        int granted = page.perPage() < walk.limit() ? page.perPage() : walk.size();
        Walk after = walk.afterSubscribers(page.nextCursor(), granted, records);
        // A shorter page is planned sooner than another one comes.
        if (after.next() != null && after.left() != 0 && records >= SubscriberApi.SAFE_PAGE) {
            list.ask(after.limit(), after.next());
        }
        SubscriberPlanning planning = new SubscriberPlanning(scope, report.tally(), cursor.groups(), listed.reading());
        String key = put(walk.pages(), planning.plan());
        report.addRecords(records);
        page.subscribers().stream()
                .limit(1)
                .flatMap(one -> parts.sync().mapping().missing(one.fields().keySet()).stream())
                .forEach(field -> report.addMissingField(field.field()));
        return planned(cursor, after, records, planning.record(key));
    }

    /// Absence is believed only after the whole list, so that a list cut short ends nothing and creates
    /// nobody.
    private Step planClients(EnterpriseCursor cursor) {
        Walk walk = cursor.walk();
        if (!walk.isWhole() && !walk.isEmpty() && walk.client() == null) {
            report.incomplete("MailerLite listed " + walk.listed() + " of " + walk.announced()
                    + " subscribers: nobody counts as gone, and nobody is created there");
            StepRecord nothing = StepRecord.ofClients(List.of(), null, null);
            return planned(cursor, walk.afterClients(null, 0), 0, nothing);
        }
        ClientPlanning planning = new ClientPlanning(scope, census, report, cursor.groups(), walk.isWhole());
        return switch (planning.plan(walk.client(), walk.left())) {
            case ClientPlanning.Page.NotBefore(var until) -> new Step.Wait(until);
            case ClientPlanning.Page.Planned(var lines, var last, var records) -> {
                report.addRecords(records);
                StepRecord record = StepRecord.ofClients(List.of(), put(walk.pages(), lines), null);
                yield planned(cursor, walk.afterClients(last, records), records, record);
            }
        };
    }

    private Step planned(EnterpriseCursor cursor, Walk after, int records, StepRecord record) {
        String phase = cursor.phase().name();
        int step = cursor.walk().pages();
        return new Step.Done(
                cursor.planned(after).toJson(), records, null, parts.records().put(scope.runId(), phase, step, record));
    }

    private Step guard(EnterpriseCursor cursor) {
        List<String> objects = objects(cursor);
        String mapping = parts.sync().mapping().fingerprint();
        report.planObjects(objects, PlanHash.of(parts.objects(), objects), mapping);
        if (request.dryRun()) {
            report.estimate(Estimate.of(new PlanReader(parts, objects, false, line -> true), parts.quota()));
            return ended(cursor);
        }
        return switch (groups(cursor)) {
            case Answer.NotBefore<Set<String>>(var until) -> new Step.Wait(until);
            case Answer.Answered<Set<String>>(var groups) -> {
                Instant asked = parts.sync().clock().instant();
                Set<String> held = gate.hold(cursor.walk());
                EnterpriseCursor writing = cursor.writing(held, asked, groups);
                if (!held.isEmpty()) report.estimate(ofApproval(writing));
                yield done(writing, 0, null);
            }
        };
    }

    /// The account's groups. They are looked at again before anybody leaves one, which may be the one
    /// that MailerLite has deleted since the plan was begun.
    private Answer<Set<String>> groups(EnterpriseCursor cursor) {
        if (report.tally().planned().counts().keySet().stream().noneMatch(Dimensions::isLeave)) {
            return new Answer.Answered<>(cursor.groups());
        }
        return switch (parts.sync().subscribers().groups()) {
            case Answer.NotBefore<List<NamedId>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<NamedId>>(var groups) -> new Answer.Answered<>(listed(groups));
        };
    }

    /// The ids of the account's groups. Managed groups that are not among them are reported.
    private Set<String> listed(List<NamedId> groups) {
        Set<String> ids = groups.stream().map(NamedId::id).collect(Collectors.toSet());
        report.addMissingGroups(scope.managedGroups().stream()
                .filter(managed -> !ids.contains(managed))
                .collect(Collectors.toSet()));
        return ids;
    }

    /// Carries out the next lines of the plan.
    private Step write(EnterpriseCursor cursor) {
        if (cursor.held().contains(Dimensions.MAPPING) && !cursor.approved()) return new Step.Held();
        if (reader == null) {
            reader = new PlanReader(
                    parts,
                    objects(cursor),
                    looksAgain(cursor),
                    line -> !cursor.approved() || Gate.waits(line, cursor.held()));
        }
        Instant now = parts.sync().clock().instant();
        if (!cursor.approved() && !Window.isSameHour(cursor.granted(), now)) {
            Set<String> held = gate.holdOn(cursor, reader);
            EnterpriseCursor renewed = cursor.renewed(held, now);
            if (!held.equals(cursor.held())) report.estimate(ofApproval(renewed));
            return done(renewed, 0, null);
        }
        PlanReader.Group group = reader.from(cursor.object(), cursor.line());
        if (group.lines().isEmpty()) return ended(cursor);
        return switch (new PlanWriting(scope, terms(cursor)).write(group.lines())) {
            case Answer.NotBefore<Applied>(var until) -> new Step.Wait(until);
            case Answer.Answered<Applied>(var applied) -> {
                report.add(applied);
                if (applied.notBefore() == null) yield done(cursor.at(group.object(), group.line()), 0, null);
                // The same lines again, of which those that were written are passed over.
                waitUntil = applied.notBefore();
                yield done(cursor, 0, null);
            }
        };
    }

    private Terms terms(EnterpriseCursor cursor) {
        return new Terms(
                cursor.groups(),
                cursor.held(),
                cursor.approved(),
                looksAgain(cursor),
                cursor.walk().announced());
    }

    /// Whether MailerLite is asked again before a plan is written: it was approved, or made so long ago
    /// that people may well have edited since.
    private boolean looksAgain(EnterpriseCursor cursor) {
        Instant now = parts.sync().clock().instant();
        return cursor.approved() || now.isAfter(cursor.walk().since().plus(FRESH));
    }

    /// What it takes to write what is held, once somebody approves it.
    private Estimate ofApproval(EnterpriseCursor cursor) {
        PlanReader lines = new PlanReader(parts, objects(cursor), true, line -> Gate.waits(line, cursor.held()));
        return Estimate.of(lines, parts.quota());
    }

    /// @throws CodedException `other_plan` where the lists are not what was approved
    private Step approve(EnterpriseCursor cursor) {
        if (!PlanHash.of(parts.objects(), objects(cursor)).equals(report.planHash())) {
            throw new CodedException("other_plan", "the stored plan is another than the one that was approved");
        }
        gate.letThrough();
        return done(cursor.at(0, 0), 0, null);
    }

    /// The lists of the plan of the range at hand, in the order of its pages.
    private List<String> objects(EnterpriseCursor cursor) {
        String first = page(cursor.walk().range());
        return Stream.of(Phase.PLANNING, Phase.CLIENTS)
                .flatMap(phase -> parts.records().lines(scope.runId(), phase.name()).stream())
                .filter(key -> key.compareTo(first) >= 0)
                .toList();
    }

    /// The range is done: the run too, or until somebody approves, or until the next call.
    private Step ended(EnterpriseCursor cursor) {
        if (!cursor.held().isEmpty() && !cursor.approved()) return new Step.Held();
        // Whoever approves a plan of a caller's range has no cursor for the next one: the caller begins anew.
        if (cursor.walk().ended() || cursor.approved()) return new Step.Finished();
        return done(cursor.resting(), 0, null);
    }

    private static Step done(EnterpriseCursor next, long records, @Nullable Long total) {
        return new Step.Done(next.toJson(), records, total, List.of());
    }

    /// Stores a page's lines, those of one task together, and says where.
    private @Nullable String put(int step, List<PlanLine> lines) {
        List<ObjectNode> sorted = lines.stream()
                .sorted(Comparator.comparing(PlanLine::task))
                .map(PlanLine::toJson)
                .toList();
        return parts.objects().put(page(step) + "-" + scope.lease().token() + ".jsonl", sorted);
    }

    /// What the keys of a page begin with; they sort as the pages do. The rest names the lease's token,
    /// as every object of a step does.
    private String page(int step) {
        return "runs/%s/plan/%08d".formatted(scope.runId(), step);
    }
}
