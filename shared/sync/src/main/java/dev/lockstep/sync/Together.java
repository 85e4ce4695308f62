package dev.lockstep.sync;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.state.Lease;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Stores links with what must become true with each, several in one transaction: of each link all or nothing. Belongs
/// to one worker.
final class Together {
    /// One of DynamoDB's 100 writes is the lease's.
    private static final int MOST_WRITES = 99;

    private final LinkTable table;
    private final Lease lease;
    private List<Link> links = new ArrayList<>();
    private List<TransactWriteItem> with = new ArrayList<>();
    private int writes;

    Together(LinkTable table, Lease lease) {
        this.table = table;
        this.lease = lease;
    }

    void add(Link link, List<TransactWriteItem> own) {
        int more = own.size() + (link.revision() == 1 ? 2 : 1);
        if (writes + more > MOST_WRITES) flush();
        links.add(link);
        with.addAll(own);
        writes += more;
    }

    /// Stores what was added since.
    void flush() {
        if (!links.isEmpty()) table.storeTogether(links, with, lease);
        links = new ArrayList<>();
        with = new ArrayList<>();
        writes = 0;
    }
}
