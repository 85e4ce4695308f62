package dev.lockstep.backfill;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/// What a slice works with.
record Parts(
        Mapping mapping,
        ClientTable clients,
        SubscriberApi subscribers,
        LinkTable links,
        StepRecords records,
        RunObjects objects,
        Clock clock) {
    /// The same parts, with calls to MailerLite that end by the instant.
    Parts within(Supplier<Instant> end) {
        return new Parts(mapping, clients, subscribers.within(end), links, records, objects, clock);
    }
}
