package dev.lockstep.sync;

import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.state.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Stores links with what must become true with each, several in one transaction: of each link all or
/// nothing. Belongs to one worker.
final class Together {
    /// One of DynamoDB's 100 writes is the lease's.
    private static final int MOST_WRITES = 99;
    /// DynamoDB takes 4 MB in a transaction (Service quotas); the rest is for names and keys.
    private static final long MOST_BYTES = 3_000_000;
    /// What a character takes at most: as JSON, which texts of ours are, an escape.
    private static final int BYTES = 6;

    private final LinkTable table;
    private final Lease lease;
    private List<Link> links = new ArrayList<>();
    private List<TransactWriteItem> with = new ArrayList<>();
    private int writes;
    private long bytes;

    Together(LinkTable table, Lease lease) {
        this.table = table;
        this.lease = lease;
    }

    void add(Link link, List<TransactWriteItem> own) {
        int more = own.size() + (link.revision() == 1 ? 2 : 1);
        long heavier = BYTES * characters(link)
                + own.stream().mapToLong(Together::bytes).sum();
        if (writes + more > MOST_WRITES || bytes + heavier > MOST_BYTES) flush();
        links.add(link);
        with.addAll(own);
        writes += more;
        bytes += heavier;
    }

    private static long characters(Link link) {
        Intent intent = link.intent();
        long intended = intent == null
                ? 0
                : Stream.of(
                                intent.onA(),
                                intent.onB(),
                                before(intent).onA(),
                                before(intent).onB())
                        .flatMap(values -> values.values().stream())
                        .filter(Objects::nonNull)
                        .mapToLong(value -> String.valueOf(value).length())
                        .sum();
        return link.shadow().characters() + intended;
    }

    private static Intent.Before before(Intent intent) {
        return intent.before() == null ? new Intent.Before(Map.of(), Map.of()) : intent.before();
    }

    private static long bytes(TransactWriteItem write) {
        if (write.put() != null) return bytes(write.put().item());
        return write.update() == null ? 0 : bytes(write.update().expressionAttributeValues());
    }

    private static long bytes(Map<String, AttributeValue> item) {
        return item.values().stream()
                .mapToLong(value ->
                        value.s() == null ? 0 : BYTES * (long) value.s().length())
                .sum();
    }

    /// Stores what was added since.
    void flush() {
        if (!links.isEmpty()) table.storeTogether(links, with, lease);
        links = new ArrayList<>();
        with = new ArrayList<>();
        writes = 0;
        bytes = 0;
    }
}
