package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.runs.Step;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.PlanWriting;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.SubscriberPlanning;
import dev.lockstep.sync.plans.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A sync of everybody: a census over both sides gives the lines. Belongs to one slice.
final class WholeSync implements Undertaking {
    private final Parts parts;
    private final EnterpriseRequest request;
    private final Scope scope;
    private final Census census;
    private final Report report;
    private final ListAhead list;
    private final PlanPages pages;
    private final AccountGroups groups;

    WholeSync(
            Parts parts, EnterpriseRequest request, Scope scope, Report report, PlanPages pages, AccountGroups groups) {
        this.parts = parts;
        this.request = request;
        this.scope = scope;
        this.census = new Census(parts.records(), scope.runId());
        this.report = report;
        this.list = new ListAhead(scope);
        this.pages = pages;
        this.groups = groups;
    }

    @Override
    public Step prepare(EnterpriseCursor cursor) {
        parts.sync().clients().verify();
        Instant notBefore = request.dryRun() ? null : scope.writers().stopped().recover(scope.lease());
        if (notBefore != null) return new Step.Wait(notBefore);
        Answer<Long> count = parts.sync().subscribers().count();
        if (count instanceof Answer.NotBefore<Long>(var until)) return new Step.Wait(until);
        long total = ((Answer.Answered<Long>) count).value();
        return switch (groups.ids()) {
            case Answer.NotBefore<Set<String>>(var until) -> new Step.Wait(until);
            case Answer.Answered<Set<String>>(var ids) -> {
                int allowance = request.autoContinue() ? -1 : request.maxRecords();
                EnterpriseCursor next = cursor.prepared(
                        ids, total, allowance, parts.sync().clock().instant());
                yield new Step.Done(next.toJson(), 0, total, List.of());
            }
        };
    }

    @Override
    public Step plan(EnterpriseCursor cursor) {
        return cursor.phase() == Phase.CLIENTS ? planClients(cursor) : planSubscribers(cursor);
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
        String key = pages.put(walk.pages(), planning.plan());
        report.addRecords(records);
        page.subscribers().stream()
                .limit(1)
                .flatMap(one -> parts.sync().mapping().missing(one.fields().keySet()).stream())
                .forEach(field -> report.addMissingField(field.field()));
        return pages.planned(cursor, after, records, planning.record(key));
    }

    /// Absence is believed only after the whole list, so that a list cut short ends nothing and creates
    /// nobody.
    private Step planClients(EnterpriseCursor cursor) {
        Walk walk = cursor.walk();
        if (!walk.isWhole() && !walk.isEmpty() && walk.client() == null) {
            report.incomplete("MailerLite listed " + walk.listed() + " of " + walk.announced()
                    + " subscribers: nobody counts as gone, and nobody is created there");
            StepRecord nothing = StepRecord.ofClients(List.of(), null, null);
            return pages.planned(cursor, walk.afterClients(null, 0), 0, nothing);
        }
        ClientPlanning planning = new ClientPlanning(scope, census, report, cursor.groups(), walk.isWhole());
        return switch (planning.plan(walk.client(), walk.left())) {
            case ClientPlanning.Page.NotBefore(var until) -> new Step.Wait(until);
            case ClientPlanning.Page.Planned(var lines, var last, var records) -> {
                report.addRecords(records);
                StepRecord record = StepRecord.ofClients(List.of(), pages.put(walk.pages(), lines), null);
                yield pages.planned(cursor, walk.afterClients(last, records), records, record);
            }
        };
    }

    @Override
    public Answer<Written> write(List<PlanLine> lines, Terms terms) {
        return switch (new PlanWriting(scope, terms).write(lines)) {
            case Answer.NotBefore<Applied>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Applied>(var applied) -> new Answer.Answered<>(new Written(applied, List.of()));
        };
    }

    @Override
    public boolean alwaysLooksAgain() {
        return false;
    }

    @Override
    public void end() {
        // Its report says it all.
    }
}
