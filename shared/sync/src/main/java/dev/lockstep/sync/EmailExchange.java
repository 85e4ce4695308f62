package dev.lockstep.sync;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.ParkedEmail;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberEdit;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.contacts.subscribers.WriteOutcome;
import dev.lockstep.state.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives people emails that others who move too still hold, which neither side takes one at a time. Where they move
/// round in a circle, the first of them lends theirs by a [ParkedEmail]: on A within one transaction, so that nobody
/// sees it; on B for the time of a few calls. Stopped while somebody holds it there, the next plan gives them the
/// email of their client. Thread-safe.
public final class EmailExchange {
    private final ClientWriter clients;
    private final SubscriberWriter subscribers;
    private final LinkTable links;
    private final Records records;
    private final Clock clock;

    public EmailExchange(
            ClientWriter clients, SubscriberWriter subscribers, LinkTable links, Records records, Clock clock) {
        this.clients = clients;
        this.subscribers = subscribers;
        this.links = links;
        this.records = records;
        this.clock = clock;
    }

    /// Carries the plans out, of which each writes an email to that side and nothing else.
    ///
    /// @param chain each to get the email that the next one holds; the last to get one that nobody
    /// holds, or the
    ///     first one's
    /// @throws dev.lockstep.state.StaleLeaseException where the lease was taken over
    public Applied apply(List<PairPlan> chain, Side side, String runId, Lease lease) {
        List<Applier.Work> all = records.recovered(chain, runId, lease).stream()
                .map(Applier.Work::new)
                .toList();
        Instant until = clock.instant().plus(Applier.AT_WORK);
        all.forEach(work -> work.intend(runId, until));
        links.store(all.stream().map(work -> work.link).toList(), lease);
        Instant notBefore = side == Side.A ? writeA(all, runId) : writeB(all);
        records.store(all, runId, lease);
        return Applier.Work.applied(all, notBefore);
    }

    private @Nullable Instant writeA(List<Applier.Work> all, String runId) {
        ClientEdit first = Applier.edit(all.getFirst().plan);
        List<ClientEdit> edits = new ArrayList<>();
        if (isCircle(all, Side.A)) {
            Map<String, @Nullable String> parked =
                    Map.of("email", ParkedEmail.of(first.id().toString()));
            edits.add(new ClientEdit(first.id(), first.observed(), parked, Set.of(), Set.of()));
            first = new ClientEdit(first.id(), parked, first.values(), Set.of(), Set.of());
        }
        for (Applier.Work work : all.subList(1, all.size()).reversed()) edits.add(Applier.edit(work.plan));
        edits.add(first);
        Map<UUID, EditOutcome> outcomes = clients.editInOrder(edits, runId);
        for (Applier.Work work : all) {
            work.acknowledgeA(outcomes.getOrDefault(work.clientId(), new EditOutcome.Moved()));
        }
        return null;
    }

    /// @return when the rest may be written, or null where nothing is left
    private @Nullable Instant writeB(List<Applier.Work> all) {
        if (isCircle(all, Side.B)) {
            String id = all.getFirst().plan.subscriber().id();
            Map<String, @Nullable String> parked = Map.of("email", ParkedEmail.of(id));
            SubscriberEdit park = new SubscriberEdit(id, parked, Set.of(), Set.of());
            if (subscribers.write(List.of(park)) instanceof Answer.NotBefore<Map<String, WriteOutcome>>(var until)) {
                all.forEach(Applier.Work::waitForB);
                return until;
            }
        }
        for (Applier.Work work : all.reversed()) {
            SubscriberEdit edit = Applier.subscriberEdit(work.plan);
            switch (subscribers.write(List.of(edit))) {
                case Answer.NotBefore<Map<String, WriteOutcome>>(var until) -> {
                    all.forEach(Applier.Work::waitForB);
                    return until;
                }
                // Who cannot move leaves the others where they are, whom the side then refuses in their turn.
                case Answer.Answered<Map<String, WriteOutcome>>(var outcomes) ->
                    work.acknowledgeB(Objects.requireNonNull(outcomes.get(edit.id())));
            }
        }
        return null;
    }

    private static boolean isCircle(List<Applier.Work> all, Side side) {
        PairPlan first = all.getFirst().plan;
        String held =
                side == Side.A ? first.client().email() : first.subscriber().email();
        String wanted = all.getLast().plan.fields(side).getFirst().value();
        return Objects.equals(Form.EMAIL.of(held), Form.EMAIL.of(wanted));
    }
}
