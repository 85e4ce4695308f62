package dev.lockstep.backfill;

import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import java.time.Clock;

/// What a slice works with.
record Parts(
        Mapping mapping,
        ClientDatabase database,
        ClientTable clients,
        SubscriberApi subscribers,
        LinkTable links,
        StepRecords records,
        RunObjects objects,
        Clock clock) {}
