package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.enterprise.undo.Listing;
import dev.lockstep.enterprise.undo.UndoPlanning;
import dev.lockstep.enterprise.undo.UndoTally;
import dev.lockstep.enterprise.undo.UndoWriting;
import dev.lockstep.runs.Step;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Terms;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The way back from a run: its history gives the lines. Belongs to one slice.
final class Undoing implements Undertaking {
    /// Under what the lists are recorded that the writing leaves.
    private static final String LISTED = "LISTED";

    private final Parts parts;
    private final Scope scope;
    private final Report report;
    private final UndoTally undo;
    private final PlanPages pages;
    private final AccountGroups groups;

    Undoing(Parts parts, Scope scope, Report report, UndoTally undo, PlanPages pages, AccountGroups groups) {
        this.parts = parts;
        this.scope = scope;
        this.report = report;
        this.undo = undo;
        this.pages = pages;
        this.groups = groups;
    }

    /// How many subscribers there are is what the guards' shares are of, as for a sync of everybody.
    @Override
    public Step prepare(EnterpriseCursor cursor) {
        parts.sync().clients().verify();
        Answer<Long> count = parts.sync().subscribers().count();
        if (count instanceof Answer.NotBefore<Long>(var until)) return new Step.Wait(until);
        long total = ((Answer.Answered<Long>) count).value();
        return switch (groups.ids()) {
            case Answer.NotBefore<Set<String>>(var until) -> new Step.Wait(until);
            case Answer.Answered<Set<String>>(var ids) -> {
                EnterpriseCursor next =
                        cursor.prepared(ids, total, -1, parts.sync().clock().instant());
                yield new Step.Done(next.toJson(), 0, null, List.of());
            }
        };
    }

    @Override
    public Step plan(EnterpriseCursor cursor) {
        Walk walk = cursor.walk();
        UndoPlanning planning = new UndoPlanning(scope, parts.history(), undo, report.tally(), cursor.groups());
        return switch (planning.plan(walk.next())) {
            case Answer.NotBefore<UndoPlanning.Planned>(var until) -> new Step.Wait(until);
            case Answer.Answered<UndoPlanning.Planned>(var page) -> {
                report.addRecords(page.contacts());
                Walk further = walk.afterSubscribers(page.next(), walk.size(), page.contacts());
                Walk after = page.next() == null ? further.afterClients(null, 0) : further;
                String lines = pages.put(walk.pages(), page.lines());
                String listed = put(Phase.PLANNING.name(), walk.pages(), page.listed());
                yield pages.planned(cursor, after, page.contacts(), record(lines, listed));
            }
        };
    }

    @Override
    public Answer<Written> write(List<PlanLine> lines, Terms terms) {
        return switch (new UndoWriting(scope, terms, undo).write(lines)) {
            case Answer.NotBefore<UndoWriting.Written>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<UndoWriting.Written>(UndoWriting.Written(var applied, var listed)) ->
                new Answer.Answered<>(new Written(applied, recorded(listed)));
        };
    }

    private List<TransactWriteItem> recorded(List<Listing> listed) {
        if (listed.isEmpty()) return List.of();
        int list = undo.nextList();
        return parts.records().put(scope.runId(), LISTED, list, record(null, put(LISTED, list, listed)));
    }

    private @Nullable String put(String phase, int step, List<Listing> listed) {
        List<ObjectNode> lines = listed.stream().map(Listing::toJson).toList();
        String key = "runs/%s/listed/%s-%08d-%d.jsonl"
                .formatted(scope.runId(), phase, step, scope.lease().token());
        return parts.objects().put(key, lines);
    }

    private static StepRecord record(@Nullable String lines, @Nullable String listed) {
        return StepRecord.ofClients(List.of(), lines, listed);
    }

    @Override
    public boolean alwaysLooksAgain() {
        return true;
    }

    /// Puts together what is not taken back.
    @Override
    public void end() {
        List<String> objects = Stream.of(Phase.PLANNING.name(), LISTED)
                .flatMap(phase -> parts.records().undecided(scope.runId(), phase).stream())
                .toList();
        if (objects.isEmpty()) return;
        undo.listedObject(parts.objects().join("runs/" + scope.runId() + "/listed.jsonl", objects));
    }
}
