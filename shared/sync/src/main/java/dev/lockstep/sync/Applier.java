package dev.lockstep.sync;

import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberEdit;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.contacts.subscribers.WriteOutcome;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Carries plans out: tells what a stopped run had written, notes on each link what it is about to write,
/// writes A, writes B, and then stores what both acknowledged together with the log and the conflicts.
/// Stopped after any of these, it is done again and comes to the same end. Thread-safe.
public final class Applier {
    /// Longer than any function runs on after it has stored an intent.
    static final Duration AT_WORK = Duration.ofMinutes(3);

    private final ClientWriter clients;
    private final SubscriberWriter subscribers;
    private final LinkTable links;
    private final Records records;
    private final Clock clock;

    public Applier(ClientWriter clients, SubscriberWriter subscribers, LinkTable links, Records records, Clock clock) {
        this.clients = clients;
        this.subscribers = subscribers;
        this.links = links;
        this.records = records;
        this.clock = clock;
    }

    /// Carries the plans out, of which each is about another client.
    ///
    /// @param runId who writes
    /// @throws dev.lockstep.state.StaleLeaseException where the lease was taken over; what was written is
    ///     found by whoever took it
    /// @throws CodedException where a side does not answer; what was written of it is found by the next run
    public Applied apply(List<PairPlan> plans, String runId, Lease lease) {
        List<Work> all =
                records.recovered(plans, runId, lease).stream().map(Work::new).toList();
        List<Work> writing = all.stream()
                .filter(work -> !work.plan.changes().isEmpty() && work.fitsABatch())
                .toList();
        List<Link> intending = new ArrayList<>();
        for (Work work : writing) {
            work.intend(runId, clock.instant().plus(AT_WORK));
            intending.add(work.link);
        }
        links.store(intending, lease);
        Instant notBefore;
        try {
            writeA(writing, runId);
            notBefore = writeB(writing);
        } catch (CodedException failure) {
            leave(writing, lease, failure);
            throw failure;
        }
        records.store(all, runId, lease);
        return Work.applied(all, notBefore);
    }

    /// Says that nobody is at work any more, so that whoever is next need not wait.
    private void leave(List<Work> writing, Lease lease, CodedException failure) {
        try {
            links.store(writing.stream().map(Work::left).toList(), lease);
        } catch (CodedException | StaleLeaseException second) {
            failure.addSuppressed(second);
        }
    }

    private void writeA(List<Work> writing, String runId) {
        List<ClientEdit> edits = writing.stream()
                .filter(work -> work.plan.writesTo(Side.A))
                .map(work -> edit(work.plan))
                .toList();
        Map<UUID, EditOutcome> outcomes = clients.edit(edits, runId);
        for (Work work : writing) {
            EditOutcome outcome = outcomes.get(work.clientId());
            if (outcome != null) work.acknowledgeA(outcome);
        }
    }

    /// @return when the rest may be written, or null where nothing is left
    private @Nullable Instant writeB(List<Work> writing) {
        Map<String, Work> bySubscriber = new HashMap<>();
        List<SubscriberEdit> edits = new ArrayList<>();
        for (Work work : writing) {
            if (!work.plan.writesTo(Side.B) || work.isStopped()) continue;
            bySubscriber.put(work.plan.subscriber().id(), work);
            edits.add(subscriberEdit(work.plan));
        }
        for (List<SubscriberEdit> batch : SubscriberWriter.packed(edits)) {
            switch (subscribers.write(batch)) {
                case Answer.NotBefore<Map<String, WriteOutcome>>(var until) -> {
                    bySubscriber.values().forEach(Work::waitForB);
                    return until;
                }
                case Answer.Answered<Map<String, WriteOutcome>>(var outcomes) ->
                    outcomes.forEach((id, outcome) -> {
                        Work work = bySubscriber.get(id);
                        if (work != null) work.acknowledgeB(outcome);
                    });
            }
        }
        return null;
    }

    static ClientEdit edit(PairPlan plan) {
        return new ClientEdit(
                plan.client().id(),
                plan.observedOnA(),
                plan.values(Side.A),
                Set.copyOf(plan.memberships(Side.A, true)),
                Set.copyOf(plan.memberships(Side.A, false)));
    }

    static SubscriberEdit subscriberEdit(PairPlan plan) {
        return new SubscriberEdit(
                plan.subscriber().id(),
                plan.values(Side.B),
                Set.copyOf(plan.memberships(Side.B, true)),
                Set.copyOf(plan.memberships(Side.B, false)));
    }

    /// One plan on its way.
    static final class Work {
        final PairPlan plan;
        final List<Applied.Failure> failures = new ArrayList<>();
        private final Set<Side> acknowledged = new HashSet<>();
        private boolean answeredB;
        private @Nullable Subscriber answered;
        private @Nullable Intent intent;
        private @Nullable Intent unknown;
        Link link;

        Work(PairPlan plan) {
            this.plan = plan;
            this.link = plan.link();
        }

        /// What became of them all, in their order.
        static Applied applied(List<Work> all, @Nullable Instant notBefore) {
            Map<UUID, List<Change>> stands = new LinkedHashMap<>();
            List<Applied.Failure> failures = new ArrayList<>();
            all.forEach(work -> {
                stands.put(work.clientId(), work.done());
                failures.addAll(work.failures);
            });
            return new Applied(stands, failures, notBefore);
        }

        UUID clientId() {
            return plan.client().id();
        }

        Set<Side> acknowledged() {
            return acknowledged;
        }

        /// What MailerLite says it holds after the write; null where it was not written to, or did not say.
        @Nullable
        Subscriber answered() {
            return answered;
        }

        /// What was meant for a side that was not asked yet, or did not say whether it took it.
        @Nullable
        Intent unknown() {
            return unknown;
        }

        List<Change> done() {
            return plan.changes().stream()
                    .filter(change -> acknowledged.contains(change.to()))
                    .toList();
        }

        /// What a person chose for both sides is not for MailerLite alone.
        private boolean isStopped() {
            return plan.resolved() != null && !failures.isEmpty();
        }

        void intend(String runId, Instant until) {
            intent = plan.intent(runId);
            link = link.intending(intent.atWork(until));
        }

        void acknowledgeA(EditOutcome outcome) {
            switch (outcome) {
                case EditOutcome.Written() -> acknowledged.add(Side.A);
                case EditOutcome.Moved() -> fail(Side.A, "moved", "the client was edited meanwhile");
                case EditOutcome.Refused(var state, var where) ->
                    fail(Side.A, "database_refused", "SQLSTATE " + state + (where.isEmpty() ? "" : " at " + where));
            }
        }

        private boolean fitsABatch() {
            if (SubscriberWriter.fits(subscriberEdit(plan))) return true;
            fail(Side.B, "too_many_changes", "more groups to join and to leave than one batch holds");
            return false;
        }

        Link left() {
            return intent == null ? link : link.intending(intent);
        }

        /// Nothing is meant yet, and the run, stopped here, is to know the contact for its own.
        void claim(String runId, Instant until) {
            unknown = new Intent(runId, until, Map.of(), Map.of());
        }

        /// What was not sent stays intended, so that the same run finds it again.
        void waitForB() {
            if (!answeredB) unknown = intent;
        }

        void acknowledgeB(WriteOutcome outcome) {
            answeredB = true;
            if (outcome instanceof WriteOutcome.Written(var subscriber)) {
                acknowledged.add(Side.B);
                answered = subscriber;
                return;
            }
            if (outcome instanceof WriteOutcome.Failed) unknown = intent;
            failures.add(Failures.onB(clientId(), outcome));
        }

        void fail(Side side, String code, String detail) {
            failures.add(new Applied.Failure(clientId(), side, code, detail));
        }
    }
}
