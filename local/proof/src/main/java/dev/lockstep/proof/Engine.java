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
import dev.lockstep.runtime.Messages.Message;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.smart.SmartParts;
import dev.lockstep.smart.SmartRoutes;
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
import dev.lockstep.state.pacing.Share;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.Writers;
import dev.lockstep.sync.plans.KnownRefusals;
import dev.lockstep.sync.plans.SyncParts;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The enterprise sync's and smart's own parts, put together as their handlers do, over a worker's wires. A
/// subclass may put a part of its own in the place of one, to see that the proof would notice.
class Engine {
    /// As in enterprise's own configuration.
    private static final Duration STALE_AFTER = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// As in smart's own configuration.
    private static final int PER_DAY = 5_000;

    /// What both functions are made of.
    private record Shared(
            DynamoDbClient dynamo,
            Leases leases,
            SyncParts sync,
            SyncLog log,
            ConflictTable conflicts,
            Budgets budgets,
            RunIds ids) {}

    /// The enterprise sync for one invocation.
    final EnterpriseRoutes assemble(Stage stage, Wire wire) {
        Shared shared = shared(stage, wire, Share.RUNS, transport(carried(stage, wire)));
        World world = stage.world;
        Runs runs = new Runs(shared.dynamo(), World.STATE, shared.leases());
        Parts parts = new Parts(
                shared.sync(),
                new StepRecords(shared.dynamo(), World.STATE, world.clock),
                new RunObjects(new WiredBucket(world.bucket, wire), World.BUCKET),
                QuotaRule.mailerLite(stage.history.terms().perMinute()),
                new KnownMapping(shared.dynamo(), World.STATE),
                shared.log());
        RunLife life = new RunLife(
                job(new Enterprise(parts)),
                runs,
                shared.leases(),
                new SyncStatus(shared.dynamo(), World.STATE),
                new WorkQueue(new WiredQueue(world.queue, wire), "queue"),
                shared.ids(),
                STALE_AFTER,
                Silence.TELEMETRY,
                world.clock);
        return EnterpriseRoutes.of(parts, life, runs, shared.conflicts(), shared.leases());
    }

    /// Smart for one invocation. What it would do at the same time it does in turn.
    final SmartRoutes smart(Stage stage, Wire wire) {
        World world = stage.world;
        Transport transport = told(transport(carried(stage, wire)), stage);
        Shared shared = shared(stage, wire, Share.CALLS, transport);
        SmartParts parts = new SmartParts(
                shared.sync(),
                new KnownMapping(shared.dynamo(), World.STATE),
                shared.log(),
                shared.conflicts(),
                new Refusals(shared.dynamo(), World.LINKS),
                new WiredOutbox(world.clients.outbox(), wire),
                shared.budgets(),
                PER_DAY,
                shared.leases(),
                shared.dynamo(),
                World.STATE,
                new WorkQueue(new WiredQueue(world.hints, wire), "hints"),
                new WorkQueue(new WiredQueue(world.deadLetters, wire), "dead"),
                shared.ids(),
                Runnable::run,
                stage::pause);
        return SmartRoutes.of(parts, Silence.TELEMETRY);
    }

    private static Transport carried(Stage stage, Wire wire) {
        return new WiredTransport(stage.world.mailerLite, wire, stage.sideWatch);
    }

    private Shared shared(Stage stage, Wire wire, Share share, Transport transport) {
        World world = stage.world;
        VirtualClock clock = world.clock;
        DynamoDbClient dynamo = dynamo(new WiredDynamo(world.dynamo, wire, stage.stateWatch), world);
        Leases leases = new Leases(dynamo, World.STATE, clock);
        Quota quota = new Quota(
                new DynamoQuotaStore(dynamo, World.STATE, "mailerlite"),
                QuotaRule.mailerLite(stage.history.terms().perMinute()),
                clock,
                share);
        Quota imports = new Quota(
                new DynamoQuotaStore(dynamo, World.STATE, "mailerlite_imports"), QuotaRule.mailerLiteImports(), clock);
        Mapping mapping = mapping(World.MAPPING, stage.round());
        WiredClients clients = new WiredClients(world.clients, wire, stage.sideWatch);
        LinkTable links = links(new DynamoLinkTable(dynamo, World.LINKS, leases));
        Tombstones tombstones = new Tombstones(dynamo, World.LINKS, leases);
        OpenCreations open = new OpenCreations(dynamo, World.STATE, leases);
        SyncLog log = new SyncLog(dynamo, World.LOG);
        ConflictTable conflicts = new ConflictTable(dynamo, World.CONFLICTS);
        Budgets budgets = new Budgets(new DynamoBudgetStore(dynamo, World.STATE), clock);
        SyncParts sync = new SyncParts(
                mapping,
                clients,
                new SubscriberApi(transport, PATIENCE, quota, imports, clock, stage::pause),
                links,
                tombstones,
                api -> Writers.of(mapping, clients, clients, api, links, tombstones, open, log, conflicts, clock),
                new Guards(budgets),
                new KnownRefusals(new Refusals(dynamo, World.LINKS), clock),
                clock);
        RunIds ids = new RunIds(clock, new SplittableRandom(stage.nextWorker()));
        return new Shared(dynamo, leases, sync, log, conflicts, budgets, ids);
    }

    /// What smart makes of a delivery of hints.
    List<Message> delivered(List<Message> real) {
        return real;
    }

    DynamoDbClient dynamo(DynamoDbClient real, World world) {
        return real;
    }

    Transport transport(Transport real) {
        return real;
    }

    /// Smart's way to MailerLite, over what webhooks have told.
    Transport told(Transport real, Stage stage) {
        return real;
    }

    LinkTable links(LinkTable real) {
        return real;
    }

    /// Whether a history is played to its end although something does not hold: for who looks at what the sync
    /// leaves, and not at what the judge says of it.
    boolean playsOn() {
        return false;
    }

    /// @param round of the history, from 0
    Mapping mapping(Mapping real, int round) {
        return real;
    }

    Job job(Job real) {
        return real;
    }
}
