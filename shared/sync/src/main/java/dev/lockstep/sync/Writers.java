package dev.lockstep.sync;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.OpenCreations;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import java.time.Clock;

/// What carries out the parts of a plan.
public record Writers(
        Applier applier, Arrivals arrivals, Departures departures, EmailExchange exchange, StoppedCreations stopped) {
    /// The writers to those sides and tables.
    public static Writers of(
            Mapping mapping,
            ClientTable table,
            ClientWriter clients,
            SubscriberApi api,
            LinkTable links,
            Tombstones tombstones,
            OpenCreations open,
            SyncLog log,
            ConflictTable conflicts,
            Clock clock) {
        var subscribers = new SubscriberWriter(api);
        var records = new Records(mapping, links, log, conflicts, clock);
        return new Writers(
                new Applier(clients, subscribers, links, records, clock),
                new Arrivals(mapping, table, clients, new SubscriberReader(api), subscribers, links, open, log, clock),
                new Departures(mapping, clients, subscribers, links, tombstones, log, conflicts, clock),
                new EmailExchange(clients, subscribers, links, records, clock),
                new StoppedCreations(mapping, table, new SubscriberReader(api), links, open, log, clock));
    }
}
