package dev.lockstep.simulator.webhooks;

import dev.lockstep.simulator.account.AccountWebhooks;
import dev.lockstep.simulator.account.Firing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Sends what the account's webhooks ask for, beside the API and never in its way: an event that finds no
/// room is dropped and counted, however slow or dead the receiver is. Thread-safe. Nothing outlives the
/// process: what waits for a retry when it ends is gone.
public final class Deliveries implements AutoCloseable {
    private static final int MOST_IN_A_BATCH = 100;

    private final AccountWebhooks webhooks;
    private final DeliveryTerms terms;
    private final Later later;
    private final Tally tally;
    private final Senders senders;
    private final Dispatch dispatch;
    private final Consumer<Firing> listener = this::fire;
    private final Map<Long, List<String>> gathering = new HashMap<>();

    Deliveries(AccountWebhooks webhooks, DeliveryTerms terms, Later later, Clock clock) {
        this.webhooks = webhooks;
        this.terms = terms;
        this.later = later;
        this.tally = new Tally(terms.mostWaiting());
        this.senders = new Senders(webhooks, terms, later, clock, tally);
        this.dispatch = new Dispatch(senders, later, tally);
    }

    /// Begins to send what the account's webhooks ask for. The clock is that of their `last_fired_at`; waits
    /// go by the machine's.
    public static Deliveries start(AccountWebhooks webhooks, DeliveryTerms terms, Clock clock) {
        return new Deliveries(webhooks, terms, new RealTime(), clock).listening();
    }

    Deliveries listening() {
        webhooks.listen(listener);
        return this;
    }

    /// What goes wrong from now on.
    public void mishaps(Mishaps next) {
        dispatch.mishaps(next);
    }

    /// What became of the events so far.
    public DeliveryCounts counts() {
        return tally.counts();
    }

    // Inside the account's write: it only composes and queues.
    private void fire(Firing firing) {
        if (!tally.fired()) {
            return;
        }
        if (firing.webhook().draft().batchable()) {
            gather(firing);
        } else {
            dispatch.take(new Parcel(firing.webhook().id(), Payload.single(firing.event()), 1, 0));
        }
    }

    private void gather(Firing firing) {
        long id = firing.webhook().id();
        boolean full;
        synchronized (gathering) {
            List<String> elements = gathering.computeIfAbsent(id, first -> {
                later.run(terms.gatherFor(), () -> sendGathered(id));
                return new ArrayList<>();
            });
            elements.add(Payload.element(firing.event()));
            full = elements.size() == MOST_IN_A_BATCH;
        }
        if (full) {
            sendGathered(id);
        }
    }

    private void sendGathered(long id) {
        List<String> elements;
        synchronized (gathering) {
            elements = gathering.remove(id);
        }
        if (elements != null) {
            dispatch.take(new Parcel(id, Payload.batch(elements), elements.size(), 0));
        }
    }

    /// Hears and sends nothing more; what is waiting is gone.
    @Override
    public void close() {
        webhooks.unlisten(listener);
        later.close();
        senders.close();
    }
}
