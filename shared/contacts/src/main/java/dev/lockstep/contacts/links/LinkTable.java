package dev.lockstep.contacts.links;

import dev.lockstep.state.Lease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The crosswalk. A client has at most one subscriber and a subscriber at most one client: the table
/// refuses anything else, whoever asks.
public interface LinkTable {
    /// How many new links are written in one group, or twice as many others: a quarter of what a
    /// DynamoDB transaction may hold (100 writes), two for a new link and one for the lease. It is
    /// answered well within an attempt's time by a slow table too, and another writer that meets it
    /// waits for fewer items.
    int GROUP = 12;

    /// The links of these clients, as far as they have one.
    Map<UUID, Link> byClient(Collection<UUID> clientIds);

    /// The clients that these subscribers are linked to, as far as they are.
    Map<String, UUID> clientsOf(Collection<String> subscriberIds);

    /// Stores links: the first revision of a link is created where neither side has one, a later
    /// revision replaces the one before it. Writes go in groups as [#GROUP] says; those of a refused group
    /// are not made, earlier groups stay. A group that already stands to the letter counts as written.
    ///
    /// @throws dev.lockstep.state.StaleLeaseException where the lease was taken over
    /// @throws dev.lockstep.state.CodedException `links_changed` where somebody else wrote one of them
    /// meanwhile
    void store(List<Link> links, Lease lease);

    /// Stores links as [#store] does, all of them and what else must become true with them, or nothing.
    /// Together they are at most 100 writes, of which a new link takes two, any other one, and the
    /// lease one.
    ///
    /// @param with never of these links
    void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease);
}
