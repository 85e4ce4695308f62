package dev.lockstep.proof;

import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.OpenCreations;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.links.Tombstones;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.enterprise.Enterprise;
import dev.lockstep.enterprise.EnterpriseRoutes;
import dev.lockstep.enterprise.Parts;
import dev.lockstep.runs.Job;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Quota;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import dev.lockstep.state.SyncStatus;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.Writers;
import dev.lockstep.sync.plans.KnownRefusals;
import dev.lockstep.sync.plans.SyncParts;
import java.time.Duration;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The enterprise sync's own parts, put together as its handler does, over a worker's wires. A subclass may
/// put a part
/// of its own in the place of one, to see that the proof would notice.
class Engine {
    /// As in enterprise's own configuration.
    private static final Duration STALE_AFTER = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// The engine for one invocation.
    final EnterpriseRoutes assemble(Stage stage, Wire wire) {
        World world = stage.world;
        VirtualClock clock = world.clock;
        DynamoDbClient dynamo = dynamo(new WiredDynamo(world.dynamo, wire, stage.stateWatch));
        Leases leases = new Leases(dynamo, World.STATE, clock);
        Runs runs = new Runs(dynamo, World.STATE, leases);
        Quota quota = new Quota(
                new DynamoQuotaStore(dynamo, World.STATE, "mailerlite"),
                QuotaRule.mailerLite(stage.history.terms().perMinute()),
                clock);
        Quota imports = new Quota(
                new DynamoQuotaStore(dynamo, World.STATE, "mailerlite_imports"), QuotaRule.mailerLiteImports(), clock);
        Mapping mapping = mapping(World.MAPPING, stage.round());
        WiredClients clients = new WiredClients(world.clients, wire, stage.sideWatch);
        Transport transport = transport(new WiredTransport(world.mailerLite, wire, stage.sideWatch));
        LinkTable links = links(new DynamoLinkTable(dynamo, World.LINKS, leases));
        Tombstones tombstones = new Tombstones(dynamo, World.LINKS, leases);
        OpenCreations open = new OpenCreations(dynamo, World.STATE, leases);
        SyncLog log = new SyncLog(dynamo, World.LOG);
        ConflictTable conflicts = new ConflictTable(dynamo, World.CONFLICTS);
        SyncParts sync = new SyncParts(
                mapping,
                clients,
                new SubscriberApi(transport, PATIENCE, quota, imports, clock, stage::pause),
                links,
                tombstones,
                api -> Writers.of(mapping, clients, clients, api, links, tombstones, open, log, conflicts, clock),
                new Guards(new Budgets(new DynamoBudgetStore(dynamo, World.STATE), clock)),
                new KnownRefusals(new Refusals(dynamo, World.LINKS), clock),
                clock);
        Parts parts = new Parts(
                sync,
                new StepRecords(dynamo, World.STATE, clock),
                new RunObjects(new WiredBucket(world.bucket, wire), "blobs"),
                QuotaRule.mailerLite(stage.history.terms().perMinute()),
                new KnownMapping(dynamo, World.STATE),
                log);
        RunLife life = new RunLife(
                job(new Enterprise(parts)),
                runs,
                leases,
                new SyncStatus(dynamo, World.STATE),
                new WorkQueue(new WiredQueue(world.queue, wire), "queue"),
                new RunIds(clock, new SplittableRandom(stage.nextWorker())),
                STALE_AFTER,
                Silence.TELEMETRY,
                clock);
        return EnterpriseRoutes.of(parts, life, runs, conflicts, leases);
    }

    DynamoDbClient dynamo(DynamoDbClient real) {
        return real;
    }

    Transport transport(Transport real) {
        return real;
    }

    LinkTable links(LinkTable real) {
        return real;
    }

    /// @param round of the history, from 0
    Mapping mapping(Mapping real, int round) {
        return real;
    }

    Job job(Job real) {
        return real;
    }
}
