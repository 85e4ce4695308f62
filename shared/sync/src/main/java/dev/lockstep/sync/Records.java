package dev.lockstep.sync;

import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.ConflictFound;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.state.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Stores what became of plans: the link with its new base, the log of what changed, and the conflicts,
/// of each contact all or nothing. Thread-safe.
public final class Records {
    private final AsSent asSent;
    private final Landed landed;
    private final String mapping;
    private final LinkTable links;
    private final SyncLog log;
    private final ConflictTable conflicts;
    private final Clock clock;

    public Records(Mapping mapping, LinkTable links, SyncLog log, ConflictTable conflicts, Clock clock) {
        this.asSent = new AsSent(mapping);
        this.landed = new Landed(mapping);
        this.mapping = mapping.fingerprint();
        this.links = links;
        this.log = log;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    void store(List<Applier.Work> all, String runId, Lease lease) {
        Together together = new Together(links, lease);
        for (Applier.Work work : all) {
            List<TransactWriteItem> own = own(work, runId);
            work.link = settled(work);
            together.add(work.link, own);
        }
        together.flush();
    }

    /// Tells what a stopped run had written to those of whom something else is to be written now: the
    /// new intent takes the place of the one that alone told of it, and may be stopped in its turn.
    ///
    /// @return the plans, over the links as they are then
    List<PairPlan> recovered(List<PairPlan> plans, String runId, Lease lease) {
        List<Applier.Work> stopped = plans.stream()
                .filter(this::hasSomethingToTell)
                .map(Applier.Work::new)
                .toList();
        if (stopped.isEmpty()) return plans;
        Instant until = clock.instant().plus(Applier.AT_WORK);
        stopped.forEach(work -> work.claim(runId, until));
        store(stopped, runId, lease);
        Map<UUID, Link> told = stopped.stream().collect(Collectors.toMap(Applier.Work::clientId, work -> work.link));
        return plans.stream()
                .map(plan -> plan.over(told.getOrDefault(plan.client().id(), plan.link())))
                .toList();
    }

    private boolean hasSomethingToTell(PairPlan plan) {
        Link link = plan.link();
        if (link.intent() == null || plan.changes().isEmpty()) return false;
        return !landed.lines(plan).isEmpty() || !plan.shadow(Set.of()).equals(link.shadow());
    }

    private Link settled(Applier.Work work) {
        Map<String, OpenField> differing = asSent.differing(work.plan, work.answered());
        if (!differing.isEmpty()) {
            work.fail(
                    Side.B,
                    "not_as_sent",
                    "MailerLite made something else of " + String.join(", ", differing.keySet()));
        }
        // An undo leaves the base alone, whatever MailerLite made of the value: the next run compares with it.
        Shadow next = work.plan.shadow(work.acknowledged());
        return work.link.settled(
                work.plan.isUndo() ? next : next.accepting(differing),
                work.plan.conflictIds(work.acknowledged()),
                mapping,
                work.unknown(),
                clock.instant());
    }

    private List<TransactWriteItem> own(Applier.Work work, String runId) {
        List<TransactWriteItem> writes = new ArrayList<>();
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>(landed.lines(work.plan));
        work.done().forEach(change -> lines.add(LogLines.of(change)));
        if (!lines.isEmpty()) {
            writes.add(log.write(new Entry(work.clientId(), work.link.subscriberId(), runId, now, lines)));
        }
        Map<String, String> before = work.plan.link().conflicts();
        Map<String, String> after = work.plan.conflictIds(work.acknowledged());
        before.forEach((unit, id) -> {
            if (!id.equals(after.get(unit))) {
                ConflictStatus how = after.containsKey(unit) ? ConflictStatus.SUPERSEDED : ConflictStatus.RESOLVED;
                writes.add(conflicts.close(id, how, now));
            }
        });
        for (ConflictFound found : work.plan.conflicts()) {
            if (found.id().equals(before.get(found.unit()))) continue;
            String email = work.plan.subscriber().email();
            writes.add(conflicts.open(Conflict.found(found, work.link, email, runId, now)));
        }
        return writes;
    }
}
