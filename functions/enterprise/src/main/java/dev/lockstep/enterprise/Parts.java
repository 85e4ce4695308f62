package dev.lockstep.enterprise;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.KnownRefusals;
import dev.lockstep.sync.Writers;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a slice works with.
///
/// @param quota MailerLite's, of which all calls are part
/// @param writersOf gives the writers that call MailerLite by the API given
public record Parts(
        Mapping mapping,
        ClientTable clients,
        SubscriberApi subscribers,
        LinkTable links,
        Tombstones tombstones,
        StepRecords records,
        RunObjects objects,
        Function<SubscriberApi, Writers> writersOf,
        QuotaRule quota,
        Guards guards,
        KnownMapping knownMapping,
        KnownRefusals refusals,
        Clock clock) {
    /// The same parts, with calls to MailerLite that end by the instant.
    Parts within(Supplier<Instant> end) {
        return new Parts(
                mapping,
                clients,
                subscribers.within(end),
                links,
                tombstones,
                records,
                objects,
                writersOf,
                quota,
                guards,
                knownMapping,
                refusals,
                clock);
    }

    Writers writers() {
        return writersOf.apply(subscribers);
    }
}
