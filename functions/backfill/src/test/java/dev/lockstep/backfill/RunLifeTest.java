package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.world.Events;
import dev.lockstep.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// How a run is started, continued, paused, taken over and ended.
final class RunLifeTest {
    /// So little that one invocation does one step.
    private static final int ONE_STEP = 1;

    /// Takes half of an invocation's minute for each group of links.
    private record SlowLinkTable(LinkTable table, VirtualTime time) implements LinkTable {
        @Override
        public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
            return table.byClient(clientIds);
        }

        @Override
        public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
            return table.clientsOf(subscriberIds);
        }

        @Override
        public void store(List<Link> links, Lease lease) {
            table.store(links, lease);
            slowly();
        }

        @Override
        public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
            table.storeTogether(links, with, lease);
            slowly();
        }

        private void slowly() {
            try {
                time.pause(Duration.ofSeconds(30));
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private static final class BrokenLinkTable implements LinkTable {
        @Override
        public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void store(List<Link> links, Lease lease) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
            throw new IllegalStateException("a bug");
        }
    }

    @Test
    void post_answersAtOnceAndTheQueueDoesTheWork() {
        try (World world = World.withPages(1)) {
            world.subscriber("ann@example.org");

            JsonNode answer = world.post("/backfill", "{\"autoContinue\": true}");

            assertThat(answer.path("status").asInt()).isEqualTo(202);
            String runId = answer.path("json").path("runId").asText();
            assertThat(world.run(runId).path("status").asText()).isEqualTo("queued");
            assertThat(world.post("/backfill", "{}").path("json").path("code").asText())
                    .isEqualTo("run_live");
            assertThat(world.finish(world.run(runId), 60_000).path("status").asText())
                    .isEqualTo("completed");
            assertThat(world.get("/runs?function=backfill&limit=1")
                            .path("json")
                            .path("runs")
                            .path(0))
                    .isEqualTo(world.run(runId));
        }
    }

    @Test
    void message_deliveredTwice_doesNothingTheSecondTime() {
        try (World world = World.withPages(1)) {
            for (int number = 0; number < 3; number++) world.subscriber("p" + number + "@example.org");
            JsonNode run = world.invoke(Json.object(), ONE_STEP);
            String runId = run.path("runId").asText();
            world.invoke(Events.queued(runId, 2), ONE_STEP);
            JsonNode before = world.run(runId);

            JsonNode answer = world.invoke(Events.queued(runId, 2), ONE_STEP);

            assertThat(answer.path("batchItemFailures")).isEmpty();
            assertThat(world.run(runId)).isEqualTo(before);
        }
    }

    @Test
    void pause_stopsAtACleanPointAndResumeGoesOn() {
        try (World world = World.withPages(1)) {
            for (int number = 0; number < 3; number++) world.subscriber("p" + number + "@example.org");
            JsonNode run = world.invoke(Json.object(), ONE_STEP);
            String runId = run.path("runId").asText();

            JsonNode paused = world.post("/backfill/pause", "{}");
            JsonNode status = world.get("/status").path("json").path("backfill");
            world.invoke(Events.queued(runId, world.run(runId).path("slices").asInt()), 60_000);

            assertThat(paused.path("json").path("status").asText()).isEqualTo("paused");
            assertThat(status.path("paused").asBoolean()).isTrue();
            assertThat(world.run(runId).path("status").asText()).isEqualTo("paused");
            assertThat(world.post("/backfill", "{}").path("json").path("code").asText())
                    .isEqualTo("run_paused");
            assertThat(world.post("/backfill/resume", "{}").path("status").asInt())
                    .isEqualTo(200);
            assertThat(world.finish(world.run(runId), 60_000)
                            .path("report")
                            .path("bOnly")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void run_withoutAHeartbeat_isTakenOverAndTheOldMessageIsWorthless() {
        try (World world = World.withPages(1)) {
            for (int number = 0; number < 3; number++) world.subscriber("p" + number + "@example.org");
            String runId = world.invoke(Json.object(), ONE_STEP).path("runId").asText();
            RequestStreamHandler now = world.handler();
            world.use(new BackfillHandler(
                    world.variables(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(91)), Thread::sleep));

            JsonNode answer = world.post("/backfill", "{}");
            world.invoke(Events.queued(runId, 2), 60_000);

            assertThat(answer.path("status").asInt()).isEqualTo(202);
            assertThat(answer.path("json").path("runId").asText()).isEqualTo(runId);
            assertThat(world.run(runId).path("slices").asInt()).isEqualTo(3);
            world.use(now);
            assertThat(world.finish(world.run(runId), 60_000)
                            .path("report")
                            .path("bOnly")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void slice_withoutAutoContinue_stopsAfterItself() {
        try (World world = World.withPages(1)) {
            world.subscriber("ann@example.org");

            JsonNode run = world.invoke(Json.object().put("autoContinue", false), ONE_STEP);

            assertThat(run.path("status").asText()).isEqualTo("paused");
        }
    }

    @Test
    void wrongKey_failsTheRunAtTheFirstCallAndRetriesNothing() {
        try (World world = World.withPages(100)) {
            world.with("MAILERLITE_API_KEY", "wrong-key");

            JsonNode run = world.direct("fill");

            assertThat(run.path("status").asText()).isEqualTo("failed");
            assertThat(run.path("error").path("code").asText()).isEqualTo("mailerlite_unauthorized");
            assertThat(world.mailerLite.calls().total()).isEqualTo(1);
            assertThat(Json.write(run)).doesNotContain("wrong-key");
        }
    }

    @Test
    void mailerliteInTrouble_isRetriedAndTheCountsHold() {
        try (World world = World.withPages(5)) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(20261121);
            for (int number = 0; number < 60; number++) {
                world.subscriber("p" + number + "@example.org");
                world.client("p" + number + "@example.org");
            }
            world.mailerLite.faults().on("GET", "/api/subscribers").times(2, new Fault.FailedBefore(503));
            world.mailerLite.faults().on("GET", "/api/subscribers").afterSkipping(6, 1, new Fault.HtmlBefore(200));
            world.mailerLite
                    .faults()
                    .on("GET", "/api/subscribers")
                    .withProbability(0.1, random, new Fault.DroppedBefore());

            JsonNode run = world.backfill();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("linked").asInt()).isEqualTo(60);
            assertThat(world.links()).hasSize(120);
        }
    }

    @Test
    void mailerliteDownForGood_failsTheRunAfterFiveSlicesAndResumeGoesOn() {
        try (World world = World.withPages(1)) {
            world.subscriber("ann@example.org");
            world.subscriber("bo@example.org");
            JsonNode run = world.invoke(Json.object(), ONE_STEP);
            world.mailerLite.faults().onAnyCall().always(new Fault.FailedBefore(500));

            JsonNode failed = world.finish(run, 60_000);
            world.mailerLite.faults().clear();
            world.post("/backfill/resume", "{}");
            JsonNode done = world.finish(world.run(run.path("runId").asText()), 60_000);

            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.path("error").path("code").asText()).isEqualTo("mailerlite_unavailable");
            assertThat(failed.path("report").path("errors").asInt()).isEqualTo(5);
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(done.path("report").path("bOnly").asInt()).isEqualTo(2);
            assertThat(done.path("error").isNull()).isTrue();
        }
    }

    @Test
    void databaseDown_isNamedWithoutItsPassword() {
        try (World world = World.withPages(100)) {
            world.with("DATABASE_URL", "postgresql://app:hunter2@127.0.0.1:9/app");

            JsonNode run = world.finish(world.direct("fill"), 60_000);

            assertThat(run.path("status").asText()).isEqualTo("failed");
            assertThat(run.path("error").path("code").asText()).isEqualTo("database_unavailable");
            assertThat(Json.write(run)).doesNotContain("hunter2");
        }
    }

    @Test
    void log_namesTheRunAndTheFunctionAndHoldsNoSecret() throws IOException {
        String secret = "key-" + UUID.randomUUID();
        try (World world = World.withPages(100)) {
            world.with("MAILERLITE_API_KEY", secret);

            String runId = world.direct("fill").path("runId").asText();

            String log = Files.readString(Path.of("target", "test.log"));
            assertThat(log).doesNotContain(secret).doesNotContain(World.TOKEN);
            assertThat(log.lines().filter(line -> line.contains(runId)))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    Json.readOwn(line).path("function").asText())
                            .isEqualTo("backfill"));
        }
    }

    @Test
    void dynamoThrottling_isWaitedOut() {
        try (World world = World.withPages(5)) {
            for (int number = 0; number < 20; number++) {
                world.subscriber("p" + number + "@example.org");
                world.client("p" + number + "@example.org");
            }
            ThrottlingInterceptor.everyCallOutOf(4);

            JsonNode run = world.backfill();

            assertThat(ThrottlingInterceptor.throttled()).isPositive();
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("linked").asInt()).isEqualTo(20);
            assertThat(world.links()).hasSize(40);
        } finally {
            ThrottlingInterceptor.everyCallOutOf(0);
        }
    }

    @Test
    void missingColumn_isNamedBeforeAnythingRuns() {
        try (World world = World.withPages(100)) {
            world.sql("ALTER TABLE clients DROP COLUMN referrer");
            world.sql("DROP TABLE client_groups");

            JsonNode run = world.direct("fill");

            assertThat(run.path("error").path("code").asText()).isEqualTo("database_schema");
            assertThat(run.path("error").path("detail").asText())
                    .contains("column clients.referrer", "table client_groups");
            assertThat(world.mailerLite.calls().total()).isZero();
        }
    }

    @Test
    void status_isTheSeedsDocument() {
        try (World world = World.withPages(100)) {
            world.subscriber("ann@example.org");
            world.client("ann@example.org");
            world.backfill();

            JsonNode status = world.get("/status").path("json");

            assertThat(status.path("backfill").properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(
                            "status",
                            "phase",
                            "currentBatch",
                            "totalBatches",
                            "shadowsCreated",
                            "errors",
                            "startedAt",
                            "lastUpdatedAt",
                            "completedAt",
                            "paused");
            assertThat(status.path("backfill").path("status").asText()).isEqualTo("completed");
            assertThat(status.path("backfill").path("phase").asText()).isEqualTo("Completed");
            assertThat(status.path("backfill").path("shadowsCreated").asInt()).isEqualTo(1);
            assertThat(status.path("deadLetters").asInt()).isZero();
            assertThat(status.path("quota").path("limit").asInt()).isEqualTo(100_000);
        }
    }

    @Test
    void quotaUsedUp_endsTheSliceInsteadOfWaiting() {
        try (World world = new World(Switches.defaults().withMaxPage(1).withQuotaPerMinute(3))) {
            for (int number = 0; number < 5; number++) world.subscriber("p" + number + "@example.org");

            JsonNode run = world.direct("fill");

            assertThat(run.path("status").asText()).isEqualTo("running");
            assertThat(run.path("slices").asInt()).isEqualTo(2);
            assertThat(world.mailerLite.calls().refused()).isZero();
            assertThat(world.mailerLite.calls().total()).isEqualTo(3);
        }
    }

    @Test
    void message_whileAnotherWorkerHoldsTheLease_isSentAgainAndIsNoFailure() {
        try (World world = World.withPages(1)) {
            for (int number = 0; number < 3; number++) world.subscriber("p" + number + "@example.org");
            String runId = world.invoke(Json.object(), ONE_STEP).path("runId").asText();
            Leases leases =
                    new Leases(world.dynamo, world.variables().getOrDefault("SYNC_STATE_TABLE", ""), Clock.systemUTC());
            var held = (LeaseAttempt.Granted) leases.acquire("backfill", "another worker", Duration.ofMinutes(1));
            JsonNode before = world.run(runId);

            JsonNode answer = world.invoke(Events.queued(runId, 2), 60_000);

            assertThat(answer.path("batchItemFailures")).isEmpty();
            assertThat(world.run(runId)).isEqualTo(before);
            leases.release(held.lease());
            assertThat(world.finish(before, 60_000).path("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void slice_thatFailsByABug_failsTheRunAndSaysSo() {
        try (World world = World.withPages(1)) {
            world.client("ann@example.org");
            world.subscriber("ann@example.org");
            world.use(new BackfillHandler(
                    world.variables(), Clock.systemUTC(), Thread::sleep, table -> new BrokenLinkTable()));

            JsonNode run = world.direct("fill");

            assertThat(run.path("status").asText()).isEqualTo("failed");
            assertThat(run.path("error").path("code").asText()).isEqualTo("internal");
            assertThat(run.path("report").path("errors").asInt()).isEqualTo(1);
        }
    }

    @Test
    void step_onATableTooSlowForASlice_isFinishedByLaterOnes() {
        try (World world = World.withPages(100)) {
            int people = 5 * LinkTable.GROUP;
            for (int number = 0; number < people; number++) {
                world.client("p" + number + "@example.org");
                world.subscriber("p" + number + "@example.org");
            }
            VirtualTime time = new VirtualTime(1);
            world.use(
                    new BackfillHandler(world.variables(), time, time::pause, table -> new SlowLinkTable(table, time)));

            JsonNode run = world.backfill();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("slices").asInt()).isGreaterThan(2);
            assertThat(run.path("report").path("errors").asInt()).isZero();
            assertThat(run.path("report").path("linked").asInt()).isEqualTo(people);
            assertThat(run.path("report").path("linksCreated").asInt()).isEqualTo(people);
            assertThat(world.links()).hasSize(2 * people);
        }
    }

    @Test
    void run_tooOldForItsStepRecords_isNotResumedAndMakesWay() {
        try (World world = World.withPages(1)) {
            for (int number = 0; number < 3; number++) world.subscriber("p" + number + "@example.org");
            String old = world.invoke(Json.object(), ONE_STEP).path("runId").asText();
            world.post("/backfill/pause", "{}");
            world.use(new BackfillHandler(
                    world.variables(), Clock.offset(Clock.systemUTC(), Duration.ofDays(30)), Thread::sleep));

            JsonNode resumed = world.post("/backfill/resume", "{}");
            JsonNode started = world.post("/backfill", "{}");

            assertThat(resumed.path("json").path("code").asText()).isEqualTo("run_expired");
            assertThat(started.path("status").asInt()).isEqualTo(202);
            assertThat(world.run(old).path("error").path("code").asText()).isEqualTo("run_expired");
            assertThat(started.path("json").path("runId").asText()).isNotEqualTo(old);
        }
    }
}
