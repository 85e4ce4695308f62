package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.Backoff;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.ItemReader;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Leases;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The crosswalk in DynamoDB: per link one item under the client and one pointer under the subscriber,
/// written in one transaction with the check of the lease, so that uniqueness on both sides is a
/// condition of the table. Thread-safe.
public final class DynamoLinkTable implements LinkTable {
    private final String table;
    private final Transactions transactions;
    private final Leases leases;
    private final ItemReader items;

    public DynamoLinkTable(DynamoDbClient dynamo, String table, Leases leases) {
        this(dynamo, table, leases, new Backoff());
    }

    DynamoLinkTable(DynamoDbClient dynamo, String table, Leases leases, Backoff backoff) {
        this.table = table;
        this.transactions = new Transactions(dynamo);
        this.leases = leases;
        this.items = new ItemReader(dynamo, table, backoff);
    }

    @Override
    public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
        Map<UUID, Link> links = new HashMap<>();
        items.read(clientIds.stream().distinct().map(LinkItem::clientKey).toList(), item -> {
            Link link = LinkItem.toLink(item);
            links.put(link.clientId(), link);
        });
        return links;
    }

    @Override
    public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
        Map<String, UUID> clients = new HashMap<>();
        items.read(
                subscriberIds.stream().distinct().map(LinkItem::subscriberKey).toList(),
                item -> clients.put(text(item, "pk").substring(2), UUID.fromString(text(item, "a_id"))));
        return clients;
    }

    @Override
    public void store(List<Link> links, Lease lease) {
        int start = 0;
        int writes = 0;
        for (int next = 0; next < links.size(); next++) {
            int more = links.get(next).revision() == 1 ? 2 : 1;
            if (writes + more > 2 * GROUP) {
                storeTogether(links.subList(start, next), List.of(), lease);
                start = next;
                writes = 0;
            }
            writes += more;
        }
        if (start < links.size()) storeTogether(links.subList(start, links.size()), List.of(), lease);
    }

    @Override
    public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(leases.stillHeld(lease));
        for (Link link : links) {
            if (link.revision() == 1) {
                writes.add(create(LinkItem.of(link)));
                writes.add(create(LinkItem.pointer(link)));
            } else {
                writes.add(replace(link));
            }
        }
        writes.addAll(with);
        if (transactions.write(writes) instanceof TransactionOutcome.Refused refused) {
            if (refused.at(0)) throw new StaleLeaseException("the links are no longer this worker's to write");
            if (isWritten(links)) return;
            throw new CodedException("links_changed", "a link was written by somebody else meanwhile; read it again");
        }
    }

    /// Whether the links stand to the letter as they were to be written. A write whose answer was lost
    /// is sent again, and a server that does not know it by its token refuses it for the items of the
    /// first one.
    private boolean isWritten(List<Link> links) {
        Map<String, UUID> pointers =
                clientsOf(links.stream().map(Link::subscriberId).toList());
        Map<UUID, Map<String, AttributeValue>> stored = new HashMap<>();
        items.read(
                links.stream().map(link -> LinkItem.clientKey(link.clientId())).toList(),
                item -> stored.put(LinkItem.toLink(item).clientId(), item));
        return links.stream()
                .allMatch(link -> LinkItem.of(link).equals(stored.get(link.clientId()))
                        && link.clientId().equals(pointers.get(link.subscriberId())));
    }

    private TransactWriteItem create(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem replace(Link link) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(LinkItem.of(link))
                        .conditionExpression("revision = :before AND b_id = :same")
                        .expressionAttributeValues(
                                Map.of(":before", number(link.revision() - 1), ":same", text(link.subscriberId()))))
                .build();
    }
}
