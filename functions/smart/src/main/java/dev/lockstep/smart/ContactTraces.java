package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Refusal;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.merge.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /// What waits to be looked at.
    ///
    /// @param a rows of the app's outbox, and hints about the client
    /// @param b hints about the subscriber
    /// @param gaveUp why hints about them are with the dead letters
    record Waiting(long a, long b, List<String> gaveUp) {}

    /// @param emailOnA of the client, canonical; likewise on B
    Waiting waiting(
            UUID clientId, @Nullable String subscriberId, @Nullable String emailOnA, @Nullable String emailOnB) {
        Set<Who> ofA = new LinkedHashSet<>(Set.of(new Who.OfA(clientId)));
        if (emailOnA != null) ofA.add(new Who.Email(emailOnA));
        Set<Who> ofB = new LinkedHashSet<>();
        if (subscriberId != null) ofB.add(new Who.OfB(subscriberId));
        if (emailOnB != null) ofB.add(new Who.Email(emailOnB));
        ofB.removeAll(ofA);
        Set<Who> everybody = new LinkedHashSet<>(ofA);
        everybody.addAll(ofB);
        Map<Who, HintMarks.Mark> known = marks.of(everybody);
        List<String> gaveUp = known.values().stream()
                .flatMap(mark -> Stream.ofNullable(mark.gaveUp()))
                .sorted()
                .distinct()
                .toList();
        return new Waiting(outbox.waiting(clientId) + waiting(ofA, known), waiting(ofB, known), gaveUp);
    }

    private static long waiting(Set<Who> people, Map<Who, HintMarks.Mark> known) {
        return people.stream()
                .filter(who -> known.getOrDefault(who, HintMarks.Mark.NONE).waits())
                .count();
    }
}
