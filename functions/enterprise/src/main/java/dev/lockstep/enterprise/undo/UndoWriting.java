package dev.lockstep.enterprise.undo;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Kept;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.TakeBack;
import dev.lockstep.contacts.planning.UndoPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Carries out lines of an undo's plan. Both sides are read again, and each line is planned again: a side
/// that holds anything else than the plan saw, or wants, is left. Belongs to one step.
public final class UndoWriting {
    private final Scope scope;
    private final Terms terms;
    private final UndoTally undo;
    private final Map<UUID, List<Change>> standing = new LinkedHashMap<>();
    private final Map<UUID, List<Kept>> kept = new LinkedHashMap<>();
    private final List<PairPlan> plans = new ArrayList<>();

    public UndoWriting(Scope scope, Terms terms, UndoTally undo) {
        this.scope = scope;
        this.terms = terms;
        this.undo = undo;
    }

    /// What became of the lines.
    ///
    /// @param applied without failures, which are in the list
    /// @param listed what was left; nothing yet where the rest has to wait
    public record Written(Applied applied, List<Listing> listed) {
        public Written {
            listed = List.copyOf(listed);
        }
    }

    /// Writes what the lines want, of each contact one line.
    public Answer<Written> write(List<PlanLine> lines) {
        List<UUID> ids = lines.stream().map(PlanLine::clientId).toList();
        return switch (Present.read(scope, ids)) {
            case Answer.NotBefore<Present>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Present>(var present) -> {
                lines.forEach(line -> plan(line, present));
                Applied applied = scope.writers().applier().apply(plans, scope.runId(), scope.lease());
                yield new Answer.Answered<>(written(applied, lines, present));
            }
        };
    }

    private void plan(PlanLine line, Present present) {
        List<Change> wanted = line.changes().stream()
                .filter(change -> terms.letThrough(line, change))
                .toList();
        if (wanted.isEmpty()) return;
        UUID clientId = line.clientId();
        String subscriberId =
                line.subscriber() == null ? null : line.subscriber().id();
        Present.Contact contact = present.contact(clientId, subscriberId);
        if (contact == null) {
            keep(clientId, wanted, present.fault(clientId, subscriberId));
        } else if (scope.isTaken(contact.link())) {
            keep(clientId, wanted, "taken");
        } else {
            plan(contact, wanted);
        }
    }

    private void plan(Present.Contact contact, List<Change> wanted) {
        List<TakeBack> writes = wanted.stream().map(TakeBack::towards).toList();
        UndoPlan undone =
                scope.undo(writes, contact.client(), contact.subscriber(), contact.link(), terms.groups(), undo.why());
        UUID clientId = contact.client().id();
        if (!undone.kept().isEmpty()) kept.put(clientId, new ArrayList<>(undone.kept()));
        standing.put(
                clientId,
                wanted.stream()
                        .filter(change -> undone.kept().stream().noneMatch(one -> isAbout(one, change)))
                        .toList());
        // A stop in the middle left an intent, which is to be told of even where nothing is left to write.
        boolean isNews = !undone.plan().changes().isEmpty() || contact.link().intent() != null;
        if (isNews) plans.add(undone.plan());
    }

    private void keep(UUID clientId, List<Change> changes, String reason) {
        List<Kept> own = kept.computeIfAbsent(clientId, fresh -> new ArrayList<>());
        changes.forEach(change -> own.add(new Kept(change.to(), name(change), reason)));
    }

    /// A group whose rest has to wait is written again, and counts then.
    private Written written(Applied applied, List<PlanLine> lines, Present present) {
        Applied bare = new Applied(applied.stands(), List.of(), applied.notBefore());
        if (applied.notBefore() != null) return new Written(bare, List.of());
        applied.failures().forEach(this::fail);
        List<Listing> listed = new ArrayList<>();
        kept.forEach((clientId, own) -> {
            var subscriber = present.subscriber(clientId);
            String subscriberId = subscriber == null ? null : subscriber.id();
            listed.add(new Listing(clientId, subscriberId, present.email(clientId), own));
        });
        listed.forEach(undo::add);
        undo.addRestored(lines.stream().filter(this::countsAsRestored).count());
        return new Written(bare, listed);
    }

    private void fail(Applied.Failure failure) {
        List<Change> own = standing.getOrDefault(failure.clientId(), List.of());
        List<Change> lost =
                own.stream().filter(change -> isOn(failure.side(), change)).toList();
        String reason = failure.code().equals("moved") ? Kept.Reason.EDITED_SINCE.word() : failure.code();
        keep(failure.clientId(), lost, reason);
        standing.put(
                failure.clientId(),
                own.stream().filter(change -> !lost.contains(change)).toList());
    }

    /// A contact that was partly held was counted when the rest of it was written.
    private boolean countsAsRestored(PlanLine line) {
        if (standing.getOrDefault(line.clientId(), List.of()).isEmpty()) return false;
        return !terms.approved() || line.changes().stream().allMatch(change -> terms.letThrough(line, change));
    }

    private static boolean isOn(Side side, Change change) {
        return change.to() == side;
    }

    private static boolean isAbout(Kept one, Change change) {
        return one.side() == change.to() && one.name().equals(name(change));
    }

    private static String name(Change change) {
        return TakeBack.towards(change).name();
    }
}
