package dev.lockstep.enterprise;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.state.Lease;
import dev.lockstep.state.StaleLeaseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A crosswalk whose worker stops dead once, before or after it stores something.
final class StoppedLinks implements LinkTable {
    /// Where the worker stops.
    enum Moment {
        BEFORE_INTENTS,
        AFTER_INTENTS,
        BEFORE_RECORDS,
        AFTER_RECORDS,
        NEVER
    }

    private final LinkTable table;
    private final Moment moment;
    private final AtomicBoolean hasStopped = new AtomicBoolean();

    StoppedLinks(LinkTable table, Moment moment) {
        this.table = table;
        this.moment = moment;
    }

    private void pass(Moment now) {
        if (now == moment && hasStopped.compareAndSet(false, true)) throw stopped();
    }

    static StaleLeaseException stopped() {
        return new StaleLeaseException("the worker stops here");
    }

    @Override
    public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
        return table.byClient(clientIds);
    }

    @Override
    public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
        return table.clientsOf(subscriberIds);
    }

    @Override
    public void store(List<Link> links, Lease lease) {
        pass(Moment.BEFORE_INTENTS);
        table.store(links, lease);
        pass(Moment.AFTER_INTENTS);
    }

    @Override
    public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
        pass(Moment.BEFORE_RECORDS);
        table.storeTogether(links, with, lease);
        pass(Moment.AFTER_RECORDS);
    }
}
