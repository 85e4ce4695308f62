package dev.lockstep.sync;

import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Batch;
import dev.lockstep.contacts.subscribers.SubscriberEdit;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.contacts.subscribers.WriteOutcome;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Ends the links of people who are gone from a side: notes on each what the other side is about to be
/// told, tells it, and then leaves a tombstone. Stopped in between, the next run finds the side told, ends
/// the link, and tells the log of both. Thread-safe.
public final class Departures {
    /// How many people leave at a time: as many as one batch deletes.
    public static final int MOST = Batch.MOST_ITEMS;

    private final Mapping mapping;
    private final ClientWriter clients;
    private final SubscriberWriter subscribers;
    private final Landed landed;
    private final LinkTable links;
    private final Tombstones tombstones;
    private final SyncLog log;
    private final ConflictTable conflicts;
    private final Clock clock;

    public Departures(
            Mapping mapping,
            ClientWriter clients,
            SubscriberWriter subscribers,
            LinkTable links,
            Tombstones tombstones,
            SyncLog log,
            ConflictTable conflicts,
            Clock clock) {
        this.mapping = mapping;
        this.clients = clients;
        this.subscribers = subscribers;
        this.landed = new Landed(mapping);
        this.links = links;
        this.tombstones = tombstones;
        this.log = log;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /// Ends the links.
    ///
    /// @param leavers at most [#MOST], of which each is about another client
    /// @throws dev.lockstep.state.StaleLeaseException where the lease was taken over; what was written is
    ///     found by whoever took it
    /// @throws CodedException where a side does not answer; what was written of it is found by the next run
    public Applied apply(List<Leaver> leavers, String runId, Lease lease) {
        List<Departing> all = leavers.stream()
                .map(leaver -> new Departing(leaver, runId, landed.lines(leaver)))
                .toList();
        intend(all, runId, lease);
        Map<UUID, EditOutcome> onA = new HashMap<>();
        Map<UUID, WriteOutcome> onB = new HashMap<>();
        Instant notBefore;
        try {
            onA.putAll(writeA(leavers, runId));
            notBefore = writeB(leavers, onB);
        } catch (CodedException failure) {
            leave(all, lease, failure);
            throw failure;
        }
        List<Departing> ending = new ArrayList<>();
        List<Departing> staying = new ArrayList<>();
        List<Applied.Failure> failures = new ArrayList<>();
        for (Departing one : all) {
            UUID id = one.clientId();
            boolean goesToB = writes(one.leaver, Side.B) || one.leaver.deletes();
            if (notBefore != null && goesToB && !onB.containsKey(id)) {
                one.leave();
                staying.add(one);
                continue;
            }
            Applied.Failure failure = failure(id, onA.get(id), onB.get(id));
            if (failure == null) {
                ending.add(one);
                continue;
            }
            failures.add(failure);
            staying.add(one);
            if (onB.get(id) instanceof WriteOutcome.Failed) one.leave();
            else one.forget();
        }
        links.store(staying.stream().map(Departing::link).toList(), lease);
        Map<UUID, List<Change>> stands = new LinkedHashMap<>();
        for (Departing one : ending) {
            bury(one, runId, lease);
            stands.put(one.clientId(), one.leaver.changes());
        }
        return new Applied(stands, failures, notBefore);
    }

    /// The new intent takes the place of a stopped run's, so what that one had landed is told with it.
    private void intend(List<Departing> all, String runId, Lease lease) {
        Together together = new Together(links, lease);
        Instant now = clock.instant();
        for (Departing one : all) {
            if (!one.writes()) continue;
            one.intend(now.plus(Applier.AT_WORK));
            List<Line> untold = one.tell();
            Link link = one.link();
            List<TransactWriteItem> with = new ArrayList<>();
            if (!untold.isEmpty()) {
                with.add(log.write(new Entry(link.clientId(), link.subscriberId(), runId, now, untold)));
            }
            // Whoever finds the person deleted can no longer tell.
            if (one.leaver.deletes()) with.addAll(optOut(one.leaver, tombstone(one.leaver, runId, now)));
            together.add(link, with);
        }
        together.flush();
    }

    /// Says that nobody is at work any more, so that whoever is next need not wait.
    private void leave(List<Departing> all, Lease lease, CodedException failure) {
        List<Departing> writing = all.stream().filter(Departing::writes).toList();
        writing.forEach(Departing::leave);
        try {
            links.store(writing.stream().map(Departing::link).toList(), lease);
        } catch (CodedException | StaleLeaseException second) {
            failure.addSuppressed(second);
        }
    }

    private Map<UUID, EditOutcome> writeA(List<Leaver> leavers, String runId) {
        List<ClientEdit> marks = leavers.stream()
                .filter(leaver -> writes(leaver, Side.A))
                .map(Departures::mark)
                .toList();
        return clients.edit(marks, runId);
    }

    /// @return when the rest may be written, or null where nothing is left
    private @Nullable Instant writeB(List<Leaver> leavers, Map<UUID, WriteOutcome> outcomes) {
        List<Leaver> optOuts =
                leavers.stream().filter(leaver -> writes(leaver, Side.B)).toList();
        if (!optOuts.isEmpty()) {
            List<SubscriberEdit> edits =
                    optOuts.stream().map(Departures::unsubscribe).toList();
            switch (subscribers.write(edits)) {
                case Answer.NotBefore<Map<String, WriteOutcome>>(var until) -> {
                    return until;
                }
                case Answer.Answered<Map<String, WriteOutcome>>(var answered) ->
                    optOuts.forEach(leaver -> {
                        WriteOutcome outcome = answered.get(leaver.link().subscriberId());
                        if (outcome != null) outcomes.put(leaver.link().clientId(), outcome);
                    });
            }
        }
        List<Leaver> deleted = leavers.stream().filter(Leaver::deletes).toList();
        if (deleted.isEmpty()) return null;
        List<String> ids =
                deleted.stream().map(leaver -> leaver.link().subscriberId()).toList();
        switch (subscribers.delete(ids)) {
            case Answer.NotBefore<List<WriteOutcome>>(var until) -> {
                return until;
            }
            case Answer.Answered<List<WriteOutcome>>(var answered) -> {
                for (int index = 0; index < deleted.size(); index++) {
                    outcomes.put(deleted.get(index).link().clientId(), answered.get(index));
                }
            }
        }
        return null;
    }

    /// Whoever is gone from B by now is told of already.
    private static Applied.@Nullable Failure failure(UUID id, @Nullable EditOutcome onA, @Nullable WriteOutcome onB) {
        if (onA instanceof EditOutcome.Moved) {
            return new Applied.Failure(id, Side.A, "moved", "the client was edited meanwhile");
        }
        if (onA instanceof EditOutcome.Refused(var state, var where)) {
            return new Applied.Failure(id, Side.A, "database_refused", "SQLSTATE " + state + " " + where);
        }
        if (onB == null || onB instanceof WriteOutcome.Written || onB instanceof WriteOutcome.Gone) return null;
        return Failures.onB(id, onB);
    }

    private void bury(Departing departing, String runId, Lease lease) {
        Leaver leaver = departing.leaver;
        Link link = departing.link();
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>(departing.tell());
        leaver.changes().forEach(change -> lines.add(LogLines.of(change)));
        Entry entry = new Entry(link.clientId(), link.subscriberId(), runId, now, lines);
        Tombstone tombstone = tombstone(leaver, runId, now);
        List<TransactWriteItem> with = new ArrayList<>();
        with.add(log.write(entry));
        // What is left of the contact cannot be in conflict.
        link.conflicts().values().forEach(id -> with.add(conflicts.close(id, ConflictStatus.SUPERSEDED, now)));
        with.addAll(optOut(leaver, tombstone));
        tombstones.bury(link, tombstone, with, lease);
    }

    private List<TransactWriteItem> optOut(Leaver leaver, Tombstone tombstone) {
        return leaver.optedOutEmail(mapping)
                .map(email -> List.of(tombstones.optOut(email, tombstone)))
                .orElse(List.of());
    }

    private static Tombstone tombstone(Leaver leaver, String runId, Instant now) {
        return new Tombstone(leaver.link().clientId(), leaver.link().subscriberId(), leaver.gone(), now, runId);
    }

    private static boolean writes(Leaver leaver, Side side) {
        return leaver.optOut().filter(change -> change.to() == side).isPresent();
    }

    private static ClientEdit mark(Leaver leaver) {
        Change.Field change = leaver.optOut().orElseThrow();
        Map<String, @Nullable String> seen = only(change.column(), change.from());
        Map<String, @Nullable String> wanted = only(change.column(), change.value());
        return new ClientEdit(leaver.link().clientId(), seen, wanted, Set.of(), Set.of());
    }

    private static SubscriberEdit unsubscribe(Leaver leaver) {
        Change.Field change = leaver.optOut().orElseThrow();
        Map<String, @Nullable String> values = only(change.key(), change.value());
        return new SubscriberEdit(leaver.link().subscriberId(), values, Set.of(), Set.of());
    }

    private static Map<String, @Nullable String> only(String key, @Nullable String value) {
        Map<String, @Nullable String> values = new TreeMap<>();
        values.put(key, value);
        return values;
    }
}
