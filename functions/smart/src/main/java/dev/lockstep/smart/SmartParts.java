package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.Leases;
import dev.lockstep.state.RunIds;
import dev.lockstep.sync.plans.SyncParts;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What smart works with.
///
/// @param perDay how many contacts may be brought in step in 24 hours
/// @param dynamo where `stateTable` is, which holds the breaker and the hints that wait
/// @param queue of hints
/// @param deadLetters where hints end that were tried too often
/// @param threads carries out what is done at the same time
/// @param pause waits for another delivery to end
public record SmartParts(
        SyncParts sync,
        KnownMapping known,
        SyncLog log,
        ConflictTable conflicts,
        Refusals refusals,
        ClientOutbox outbox,
        Budgets budgets,
        int perDay,
        Leases leases,
        DynamoDbClient dynamo,
        String stateTable,
        WorkQueue queue,
        WorkQueue deadLetters,
        RunIds ids,
        Executor threads,
        Pause pause) {}
