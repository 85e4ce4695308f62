package dev.lockstep.contacts.clients;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the app's clients. Thread-safe.
///
/// Failures are [dev.lockstep.state.CodedException]s: `database_unavailable` where the database does not answer now,
/// `database_refused` where it would refuse the same again.
public interface ClientTable {
    /// Checks that every table and column we read is there.
    ///
    /// @throws dev.lockstep.state.CodedException `database_schema`, naming each that is missing
    void verify();

    /// The clients, deleted ones included, that have one of these canonical emails, mailerlite ids or ids.
    List<Client> find(Collection<String> emails, Collection<String> mailerliteIds, Collection<UUID> ids);

    /// The keys of the clients after the one named, in the order of their ids.
    ///
    /// @param after where the walk stands, or null at its start
    List<ClientKey> keysAfter(@Nullable UUID after, int limit);

    /// How many rows there are, deleted ones included.
    long count();

    /// The canonical emails that two or more living clients share, with those clients' ids.
    Map<String, List<UUID>> sharedEmails();

    /// The mailerlite ids that the app's groups name.
    Set<String> groupIds();
}
