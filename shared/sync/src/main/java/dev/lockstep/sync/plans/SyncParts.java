package dev.lockstep.sync.plans;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.Writers;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/// What planning contacts and carrying the plans out works with.
///
/// @param writersOf gives the writers that call MailerLite by the API given
public record SyncParts(
        Mapping mapping,
        ClientTable clients,
        SubscriberApi subscribers,
        LinkTable links,
        Tombstones tombstones,
        Function<SubscriberApi, Writers> writersOf,
        Guards guards,
        KnownRefusals refusals,
        Clock clock) {
    /// The same parts, with calls to MailerLite that end by the instant.
    public SyncParts within(Supplier<Instant> end) {
        return new SyncParts(
                mapping, clients, subscribers.within(end), links, tombstones, writersOf, guards, refusals, clock);
    }

    /// The same parts, which ask a side again for what it refused lately.
    public SyncParts anew() {
        return new SyncParts(
                mapping, clients, subscribers, links, tombstones, writersOf, guards, refusals.anew(), clock);
    }

    /// The writers that call MailerLite as these parts do.
    public Writers writers() {
        return writersOf.apply(subscribers);
    }
}
