package dev.lockstep.bench;

import static dev.lockstep.state.Attributes.text;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.state.Lease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A copy in memory of the crosswalk in DynamoDB, which it is read and written in place of. What is stored together
/// with links, and the check of the lease, still go to DynamoDB. Counts the items that its table would have changed.
final class CrosswalkCopy implements LinkTable {
    private final LinkTable table;
    private final MemoryLinkTable links;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    private CrosswalkCopy(LinkTable table, Collection<Link> links) {
        this.table = table;
        this.links = new MemoryLinkTable(links);
    }

    /// Copies every link of the table.
    static CrosswalkCopy of(LinkTable table, DynamoDbClient dynamo) {
        List<UUID> clients = dynamo
                .scanPaginator(scan -> scan.tableName(Variables.LINKS)
                        .projectionExpression("a_id")
                        .filterExpression("begins_with(pk, :client)")
                        .expressionAttributeValues(Map.of(":client", text("A#"))))
                .items()
                .stream()
                .map(item -> UUID.fromString(text(item, "a_id")))
                .toList();
        return new CrosswalkCopy(table, table.byClient(clients).values());
    }

    /// How many items were made or changed since the last time, which begins anew.
    int takeChanged() {
        int count = changed.size();
        changed.clear();
        return count;
    }

    @Override
    public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
        return links.byClient(clientIds);
    }

    @Override
    public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
        return links.clientsOf(subscriberIds);
    }

    @Override
    public void store(List<Link> writes, Lease lease) {
        if (!writes.isEmpty()) storeTogether(writes, List.of(), lease);
    }

    @Override
    public void storeTogether(List<Link> writes, List<TransactWriteItem> with, Lease lease) {
        table.storeTogether(List.of(), with, lease);
        links.store(writes, lease);
        writes.stream().flatMap(CrosswalkCopy::items).forEach(changed::add);
    }

    /// A new link has a pointer besides its own item.
    private static Stream<String> items(Link link) {
        String own = "A#" + link.clientId();
        return link.revision() == 1 ? Stream.of(own, "B#" + link.subscriberId()) : Stream.of(own);
    }
}
