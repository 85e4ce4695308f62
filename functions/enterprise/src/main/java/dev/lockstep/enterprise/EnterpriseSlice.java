package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.enterprise.undo.UndoTally;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.guards.Window;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.Manner;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A slice of an enterprise sync, or of an undo. Belongs to one worker.
final class EnterpriseSlice implements SliceWork {
    /// How long the list of subscribers is taken for what they hold.
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final Parts parts;
    private final EnterpriseRequest request;
    private final Scope scope;
    private final Report report;
    private final PlanPages pages;
    private final AccountGroups accountGroups;
    private final Undertaking undertaking;
    private final Gate gate;
    private @Nullable PlanReader reader;
    private @Nullable Instant waitUntil;

    EnterpriseSlice(Parts parts, Run run, Lease lease) {
        this.parts = parts;
        this.request = EnterpriseRequest.stored(run.request());
        this.scope = new Scope(parts.sync(), run.runId(), request.sides(), Manner.USUAL, lease);
        this.report = Report.read(run.report(), request);
        this.pages = new PlanPages(parts, scope);
        this.accountGroups = new AccountGroups(scope, report);
        this.undertaking = undertaking();
        this.gate = new Gate(parts, request, report);
    }

    private Undertaking undertaking() {
        UndoTally undo = report.undo();
        return undo == null
                ? new WholeSync(parts, request, scope, report, pages, accountGroups)
                : new Undoing(parts, scope, report, undo, pages, accountGroups);
    }

    @Override
    public Step step(JsonNode stored) {
        EnterpriseCursor cursor = EnterpriseCursor.read(stored);
        if (waitUntil != null) return new Step.Wait(waitUntil);
        return switch (cursor.phase()) {
            case PREPARATION -> undertaking.prepare(cursor);
            case PLANNING, CLIENTS -> undertaking.plan(cursor);
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

    private Step guard(EnterpriseCursor cursor) {
        List<String> objects = pages.objects(cursor);
        String mapping = parts.sync().mapping().fingerprint();
        report.planObjects(objects, PlanHash.of(parts.objects(), objects), mapping);
        if (request.dryRun()) {
            report.estimate(Estimate.of(
                    new PlanReader(parts, objects, undertaking.alwaysLooksAgain(), line -> true), parts.quota()));
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
        return accountGroups.ids();
    }

    /// Carries out the next lines of the plan.
    private Step write(EnterpriseCursor cursor) {
        if (cursor.held().contains(Dimensions.MAPPING) && !cursor.approved()) return new Step.Held();
        if (reader == null) {
            reader = new PlanReader(
                    parts,
                    pages.objects(cursor),
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
        return switch (undertaking.write(group.lines(), terms(cursor))) {
            case Answer.NotBefore<Undertaking.Written>(var until) -> new Step.Wait(until);
            case Answer.Answered<Undertaking.Written>(Undertaking.Written(var applied, var with)) -> {
                report.add(applied);
                if (applied.notBefore() == null) {
                    EnterpriseCursor next = cursor.at(group.object(), group.line());
                    yield new Step.Done(next.toJson(), 0, null, with);
                }
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
        return undertaking.alwaysLooksAgain()
                || cursor.approved()
                || now.isAfter(cursor.walk().since().plus(FRESH));
    }

    /// What it takes to write what is held, once somebody approves it.
    private Estimate ofApproval(EnterpriseCursor cursor) {
        PlanReader lines = new PlanReader(parts, pages.objects(cursor), true, line -> Gate.waits(line, cursor.held()));
        return Estimate.of(lines, parts.quota());
    }

    /// @throws CodedException `other_plan` where the lists are not what was approved
    private Step approve(EnterpriseCursor cursor) {
        if (!PlanHash.of(parts.objects(), pages.objects(cursor)).equals(report.planHash())) {
            throw new CodedException("other_plan", "the stored plan is another than the one that was approved");
        }
        gate.letThrough();
        return done(cursor.at(0, 0), 0, null);
    }

    /// The range is done: the run too, or until somebody approves, or until the next call.
    private Step ended(EnterpriseCursor cursor) {
        undertaking.end();
        if (!cursor.held().isEmpty() && !cursor.approved()) return new Step.Held();
        // Whoever approves a plan of a caller's range has no cursor for the next one: the caller begins anew.
        if (cursor.walk().ended() || cursor.approved()) return new Step.Finished();
        return done(cursor.resting(), 0, null);
    }

    private static Step done(EnterpriseCursor next, long records, @Nullable Long total) {
        return new Step.Done(next.toJson(), records, total, List.of());
    }
}
