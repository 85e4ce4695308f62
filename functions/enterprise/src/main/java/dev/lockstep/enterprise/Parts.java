package dev.lockstep.enterprise;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.sync.Applier;
import dev.lockstep.sync.Guards;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/// What a slice works with.
///
/// @param appliers gives the applier that writes to MailerLite by the writer given
public record Parts(
        Mapping mapping,
        ClientTable clients,
        SubscriberApi subscribers,
        LinkTable links,
        StepRecords records,
        RunObjects objects,
        Function<SubscriberWriter, Applier> appliers,
        Guards guards,
        Clock clock) {
    /// The same parts, with calls to MailerLite that end by the instant.
    Parts within(Instant end) {
        return new Parts(mapping, clients, subscribers.within(end), links, records, objects, appliers, guards, clock);
    }

    Applier applier() {
        return appliers.apply(new SubscriberWriter(subscribers));
    }
}
