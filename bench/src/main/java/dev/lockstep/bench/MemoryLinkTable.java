package dev.lockstep.bench;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The crosswalk in memory, with the table's refusals, to measure the engine without the table's own speed.
/// Thread-safe for one writer.
final class MemoryLinkTable implements LinkTable {
    private final Map<UUID, Link> links = new ConcurrentHashMap<>();
    private final Map<String, UUID> clients = new ConcurrentHashMap<>();

    MemoryLinkTable() {}

    /// A table that holds these already.
    MemoryLinkTable(Collection<Link> stored) {
        stored.forEach(this::put);
    }

    @Override
    public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
        return found(links, clientIds);
    }

    @Override
    public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
        return found(clients, subscriberIds);
    }

    @Override
    public void store(List<Link> writes, Lease lease) {
        for (Link link : writes) {
            Link before = links.get(link.clientId());
            boolean first = before == null && !clients.containsKey(link.subscriberId());
            boolean next = before != null && before.revision() + 1 == link.revision();
            if (link.revision() == 1 ? !first : !next) {
                throw new CodedException("links_changed", "a link was written by somebody else meanwhile");
            }
            put(link);
        }
    }

    private void put(Link link) {
        links.put(link.clientId(), link);
        clients.put(link.subscriberId(), link.clientId());
    }

    @Override
    public void storeTogether(List<Link> writes, List<TransactWriteItem> with, Lease lease) {
        if (!with.isEmpty()) throw new UnsupportedOperationException("this table holds links alone");
        store(writes, lease);
    }

    private static <K, V> Map<K, V> found(Map<K, V> all, Collection<K> keys) {
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = all.get(key);
            if (value != null) found.put(key, value);
        }
        return found;
    }
}
