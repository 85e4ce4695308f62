package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Refusal;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is kept of a contact beside their link: history, conflicts, refusals, and hints that wait.
/// Thread-safe.
final class ContactTraces {
    private static final int ENTRIES = 50;

    private final SyncLog log;
    private final ConflictTable conflicts;
    private final Refusals refusals;
    private final HintMarks marks;
    private final ClientOutbox outbox;

    ContactTraces(SyncLog log, ConflictTable conflicts, Refusals refusals, HintMarks marks, ClientOutbox outbox) {
        this.log = log;
        this.conflicts = conflicts;
        this.refusals = refusals;
        this.marks = marks;
        this.outbox = outbox;
    }

    /// Who had the email before.
    Set<UUID> whoHad(String email) {
        return log.whoHad(email);
    }

    /// The last writes about them, newest first.
    List<Entry> history(UUID clientId) {
        return log.ofClient(clientId, ENTRIES);
    }

    List<Conflict> openConflicts(UUID clientId) {
        return conflicts.open(clientId);
    }

    /// What the sides did not take, by side.
    Map<Side, Refusal> refusals(UUID clientId) {
        return refusals.of(List.of(clientId)).getOrDefault(clientId, Map.of());
    }

    /// How many rows of the app's outbox wait that name them, and hints about the client.
    long waitingOnA(UUID clientId) {
        return outbox.waiting(clientId) + waiting(new Who.OfA(clientId));
    }

    /// How many hints about the subscriber wait.
    long waitingOnB(@Nullable String subscriberId) {
        return subscriberId == null ? 0 : waiting(new Who.OfB(subscriberId));
    }

    private long waiting(Who who) {
        return marks.isWaiting(who) ? 1 : 0;
    }
}
