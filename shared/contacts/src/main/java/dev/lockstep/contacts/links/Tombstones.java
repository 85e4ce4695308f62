package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The links that ended, in the table of the links. Thread-safe.
public final class Tombstones {
    private final String table;
    private final Transactions transactions;
    private final Leases leases;
    private final ItemReader items;

    public Tombstones(DynamoDbClient dynamo, String table, Leases leases) {
        this.table = table;
        this.transactions = new Transactions(dynamo);
        this.leases = leases;
        this.items = new ItemReader(dynamo, table, new Backoff());
    }

    /// Ends a link: takes it out of the table and leaves a tombstone under each of its sides, with what
    /// else must become true, all or nothing. A link that was ended already counts as ended.
    ///
    /// @param link as it was read
    /// @throws dev.lockstep.state.StaleLeaseException where the lease was taken over
    /// @throws CodedException `links_changed` where somebody else wrote the link meanwhile
    public void bury(Link link, Tombstone tombstone, List<TransactWriteItem> with, Lease lease) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(leases.stillHeld(lease));
        writes.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(LinkItem.clientKey(link.clientId()))
                        .conditionExpression("revision = :seen")
                        .expressionAttributeValues(Map.of(":seen", number(link.revision()))))
                .build());
        writes.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(LinkItem.subscriberKey(link.subscriberId())))
                .build());
        writes.add(put(TombstoneItem.of(tombstone, TombstoneItem.clientKey(link.clientId()))));
        writes.add(put(TombstoneItem.of(tombstone, TombstoneItem.subscriberKey(link.subscriberId()))));
        writes.addAll(with);
        if (transactions.write(writes) instanceof TransactionOutcome.Refused refused) {
            if (refused.at(0)) throw new StaleLeaseException("the link is no longer this worker's to end");
            if (isBuried(tombstone)) return;
            throw new CodedException("links_changed", "a link was written by somebody else meanwhile; read it again");
        }
    }

    /// Remembers, with the end of a link, that whoever has this email opted out: a record of theirs
    /// under another id must not pass for somebody new. Kept for good, as the SHA-256 of the email and
    /// nothing more of it.
    ///
    /// @param email canonical
    public TransactWriteItem optOut(String email, Tombstone tombstone) {
        Map<String, AttributeValue> item = new HashMap<>(TombstoneItem.emailKey(email));
        item.put("at", instant(tombstone.at()));
        item.put("run_id", text(tombstone.runId()));
        return put(item);
    }

    /// Those of these emails whose holders opted out and left.
    ///
    /// @param emails canonical
    public Set<String> optedOut(Collection<String> emails) {
        Map<String, String> byKey = new HashMap<>();
        emails.forEach(email -> byKey.put(text(TombstoneItem.emailKey(email), "pk"), email));
        Set<String> found = new HashSet<>();
        items.read(
                byKey.values().stream().map(TombstoneItem::emailKey).toList(),
                item -> found.add(String.valueOf(byKey.get(text(item, "pk")))));
        return found;
    }

    /// The tombstones of these clients, as far as they have one.
    public Map<UUID, Tombstone> ofClients(Collection<UUID> clientIds) {
        Map<UUID, Tombstone> found = new HashMap<>();
        items.read(clientIds.stream().distinct().map(TombstoneItem::clientKey).toList(), item -> {
            Tombstone tombstone = TombstoneItem.toTombstone(item);
            found.put(tombstone.clientId(), tombstone);
        });
        return found;
    }

    /// The tombstones of these subscribers, as far as they have one.
    public Map<String, Tombstone> ofSubscribers(Collection<String> subscriberIds) {
        Map<String, Tombstone> found = new HashMap<>();
        items.read(
                subscriberIds.stream()
                        .distinct()
                        .map(TombstoneItem::subscriberKey)
                        .toList(),
                item -> {
                    Tombstone tombstone = TombstoneItem.toTombstone(item);
                    found.put(tombstone.subscriberId(), tombstone);
                });
        return found;
    }

    /// Whether this run ended the link, and its answer was lost.
    private boolean isBuried(Tombstone tombstone) {
        Tombstone found = ofClients(List.of(tombstone.clientId())).get(tombstone.clientId());
        return found != null
                && found.subscriberId().equals(tombstone.subscriberId())
                && found.runId().equals(tombstone.runId());
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }
}
