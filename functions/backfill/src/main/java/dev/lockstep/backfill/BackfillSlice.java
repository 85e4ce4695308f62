package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import java.time.Instant;
import java.util.List;

/// A slice of a backfill: the phase that the cursor names does its next step. Belongs to one worker.
final class BackfillSlice implements SliceWork {
    private final Parts parts;
    private final String runId;
    private final SliceScope scope;
    private final Tally tally;

    BackfillSlice(Parts parts, Run run, Lease lease, Instant end) {
        this.parts = parts;
        this.runId = run.runId();
        this.scope = new SliceScope(runId, BackfillRequest.stored(run.request()), lease, end, parts);
        this.tally = Tally.read(run.report());
    }

    @Override
    public Step step(JsonNode stored) {
        Cursor cursor = Cursor.read(stored);
        return switch (phase(cursor)) {
            case PhaseStep.Done(var record, var next, var records) ->
                new Step.Done(
                        next.toJson(),
                        records,
                        null,
                        parts.records().put(runId, cursor.phase().name(), cursor.step(), record));
            case PhaseStep.Prepared(var next, var total) -> new Step.Done(next.toJson(), 0, total, List.of());
            case PhaseStep.Unfinished() -> new Step.Unfinished();
            case PhaseStep.Wait(var until) -> new Step.Wait(until);
            case PhaseStep.Finished() -> new Step.Finished();
        };
    }

    @Override
    public JsonNode report() {
        return tally.toJson();
    }

    @Override
    public long calls() {
        return parts.subscribers().calls();
    }

    private PhaseStep phase(Cursor cursor) {
        return switch (cursor.phase()) {
            case PREPARATION -> prepare();
            case SUBSCRIBERS -> new SubscriberWalk(parts).step(cursor, tally, scope);
            case DEFERRED -> new DeferredDecisions(parts).step(cursor, tally, scope);
            case KNOTS -> new KnotTying(parts).step(cursor, tally, scope);
            case CLIENTS -> new ClientWalk(parts).step(cursor, tally, scope);
            case REPORT -> new ReportWriting(parts).step(cursor, tally, scope);
        };
    }

    private PhaseStep prepare() {
        parts.clients().verify();
        long clients = parts.clients().count();
        return switch (parts.subscribers().count()) {
            case Answer.NotBefore<Long>(var until) -> new PhaseStep.Wait(until);
            case Answer.Answered<Long>(var subscribers) ->
                new PhaseStep.Prepared(Cursor.at(Phase.SUBSCRIBERS), clients + subscribers);
        };
    }
}
