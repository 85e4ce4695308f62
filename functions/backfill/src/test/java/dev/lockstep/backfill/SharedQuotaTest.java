package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Environment;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Quota;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import dev.lockstep.state.SyncStatus;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.world.Events;
import dev.lockstep.world.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two backfills, each with a state of its own, and a reader of single subscribers share MailerLite's real quota
/// through one item of the real table. They race on threads of their own; only [VirtualTime] is not real.
final class SharedQuotaTest {
    private static final int PEOPLE = 360;
    private static final int PAGE = 3;
    private static final int LIMIT = 120;
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(500);
    private static final Duration WITHOUT_A_CALL = Duration.ofSeconds(4);
    private static final long PATIENCE_SECONDS = 120;

    @Test
    void functionsTogether_withInjected429s_neverExceedTheWindow() throws Exception {
        VirtualTime time = new VirtualTime(3);
        try (World world = new World(Switches.defaults().withMaxPage(PAGE), time)) {
            world.mailerLite
                    .account()
                    .load(IntStream.range(0, PEOPLE)
                            .mapToObj(n -> SubscriberRow.of("p" + n + "@example.org", "active", Map.of())));
            world.mailerLite
                    .faults()
                    .onAnyCall()
                    .withProbability(
                            0.05,
                            RandomGeneratorFactory.of("L64X128MixRandom").create(7),
                            new Fault.TooManyAttempts(7));
            world.use(new BackfillHandler(world.variables(), time, time::pause));
            RunLife other = backfillOfItsOwn(world, time);
            AtomicInteger atWork = new AtomicInteger(2);

            JsonNode filled;
            Run validated;
            int read;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<JsonNode> fill = threads.submit(worker(time, () -> fill(world, time, atWork)));
                Future<Run> validate = threads.submit(worker(time, () -> validate(other, time, atWork)));
                Future<Integer> reads = threads.submit(worker(time, () -> read(world, time, atWork)));
                try {
                    filled = fill.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    validated = validate.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    read = reads.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } finally {
                    threads.shutdownNow();
                }
            }

            assertThat(filled.path("status").asText()).isEqualTo("completed");
            assertThat(filled.path("report").path("bOnly").asInt()).isEqualTo(PEOPLE);
            assertThat(validated.status().name()).isEqualTo("COMPLETED");
            assertThat(validated.report().path("bOnly").asInt()).isEqualTo(PEOPLE);
            assertThat(read).isPositive();
            assertThat(world.mailerLite.faults().injected()).isPositive();
            // Counted here, because the simulator's own windows leave the injected refusals out.
            assertThat(mostInAnyMinute(world.mailerLite.calls().timestamps())).isBetween(LIMIT / 2, LIMIT);
            assertThat(world.mailerLite.calls().refused()).isZero();
        }
    }

    private static <T> Callable<T> worker(VirtualTime time, Callable<T> work) {
        return () -> {
            try {
                return work.call();
            } finally {
                time.leave();
            }
        };
    }

    /// A backfill through the function's entry, one step a slice.
    private static JsonNode fill(World world, VirtualTime time, AtomicInteger atWork) throws InterruptedException {
        try {
            JsonNode run = world.invoke(Json.object(), 1);
            String runId = run.path("runId").asText();
            while (run.path("status").asText().equals("running")) {
                int before = run.path("calls").path("mailerlite").asInt();
                world.invoke(Events.queued(runId, run.path("slices").asInt()), 1);
                run = world.run(runId);
                time.pause(after(run.path("calls").path("mailerlite").asInt() > before));
            }
            return run;
        } finally {
            atWork.decrementAndGet();
        }
    }

    private static Run validate(RunLife backfill, VirtualTime time, AtomicInteger atWork) throws InterruptedException {
        try {
            Run run = backfill.start(new BackfillRequest(BackfillRequest.Mode.VALIDATE, true).toJson());
            while (!run.status().ended()) {
                long before = run.mailerliteCalls();
                run = backfill.work(run, new Deadline(time.instant()));
                time.pause(after(run.mailerliteCalls() > before));
            }
            return run;
        } finally {
            atWork.decrementAndGet();
        }
    }

    private static int read(World world, VirtualTime time, AtomicInteger atWork) throws InterruptedException {
        Quota quota = sharedQuota(world, time);
        SubscriberApi reader = new SubscriberApi(
                BackfillConfig.fromEnv(environment(world)).contacts().mailerLite(), quota, quota, time, time::pause);
        int read = 0;
        while (atWork.get() > 0) {
            boolean answered = reader.get("p" + read % PEOPLE + "@example.org") instanceof Answer.Answered<?>;
            if (answered) read++;
            time.pause(after(answered));
        }
        return read;
    }

    private static Duration after(boolean called) {
        return called ? BETWEEN_CALLS : WITHOUT_A_CALL;
    }

    /// A backfill with its own runs, leases, records and links, as a second function would have them. Only the quota
    /// is the other's.
    private static RunLife backfillOfItsOwn(World world, VirtualTime time) {
        String state = world.table("other-state", "pk", "sk");
        String links = world.table("other-links", "pk");
        BackfillConfig config = BackfillConfig.fromEnv(environment(world));
        AwsClients aws = new AwsClients(world.variables());
        Leases leases = new Leases(world.dynamo, state, time);
        ClientDatabase database = ClientDatabase.of(config.contacts().database());
        Quota quota = sharedQuota(world, time);
        Parts parts = new Parts(
                config.contacts().mapping(),
                new PostgresClientTable(database),
                new SubscriberApi(config.contacts().mailerLite(), quota, quota, time, time::pause),
                new DynamoLinkTable(world.dynamo, links, leases),
                new StepRecords(world.dynamo, state, time),
                new RunObjects(aws.s3(), config.bucket()),
                time);
        return new RunLife(
                new Backfill(parts),
                new Runs(world.dynamo, state, leases),
                leases,
                new SyncStatus(world.dynamo, state),
                new WorkQueue(aws.sqs(), config.queueUrl()),
                new RunIds(time),
                config.staleAfter(),
                new Telemetry(config.metricsNamespace(), Backfill.FUNCTION),
                time);
    }

    private static Quota sharedQuota(World world, VirtualTime time) {
        BackfillConfig config = BackfillConfig.fromEnv(environment(world));
        return new Quota(
                new DynamoQuotaStore(world.dynamo, config.syncStateTable(), "mailerlite"),
                QuotaRule.mailerLite(config.contacts().perMinute()),
                time);
    }

    private static Environment environment(World world) {
        return Environment.withSecrets(world.variables(), arn -> "{}");
    }

    /// The most calls in any interval as long as a window, wherever it starts, whatever they were answered.
    private static int mostInAnyMinute(List<Instant> calls) {
        List<Instant> sorted = calls.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(first).plus(WINDOW).isAfter(sorted.get(last))) first++;
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
