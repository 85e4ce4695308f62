package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Two engines are told to do the same.
final class TwoWorkersTest {
    private static final int PEOPLE = 20;

    @Test
    void messageDeliveredTwiceAtOnce_isWorkedOnce() throws InterruptedException, ExecutionException {
        try (World world = new World(100);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<UUID> people = people(world);
            world.knownMapping().know("another mapping");
            JsonNode held = world.sync();
            String runId = held.path("runId").asText();
            world.approval(runId, held.path("report").path("planHash").asText());
            int slice = world.run(runId).path("slices").asInt();
            world.mailerLite.calls().reset();
            world.mailerLite.faults().on("POST", "/api/batch").times(1, new Fault.Slow(Duration.ofMillis(500)));

            List<Future<JsonNode>> answers = new ArrayList<>();
            CountDownLatch together = new CountDownLatch(2);
            for (int worker = 0; worker < 2; worker++) {
                EnterpriseHandler engine = new EnterpriseHandler(world.variables());
                answers.add(workers.submit(() -> {
                    together.countDown();
                    together.await();
                    return world.invoke(engine, Events.queued(runId, slice), 60_000);
                }));
            }
            for (Future<JsonNode> answer : answers) {
                assertThat(answer.get().path("batchItemFailures")).isEmpty();
            }
            JsonNode run = world.finish(world.run(runId), 60_000);

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("slices").asInt()).isEqualTo(slice);
            assertThat(run.path("report").path("updatesApplied").asInt()).isEqualTo(PEOPLE);
            // One batch asks what they hold now, and one writes to them.
            assertThat(world.mailerLite.calls().total()).isEqualTo(2);
            writtenOnce(world, people);
        }
    }

    @Test
    void workerWhoIsTakenForDead_storesNothingOnceAnotherHasTakenOver()
            throws InterruptedException, ExecutionException {
        try (World world = new World(100);
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            world.set("LOCKSTEP_STALE_AFTER_SECONDS", "1");
            List<UUID> people = people(world);
            world.mailerLite.faults().on("POST", "/api/batch").times(1, new Fault.Slow(Duration.ofSeconds(3)));
            EnterpriseHandler slow = new EnterpriseHandler(world.variables());
            ObjectNode request = Json.object().put("autoContinue", true);

            Future<JsonNode> first = workers.submit(() -> world.invoke(slow, request, 60_000));
            while (world.mailerLite.faults().injected() == 0 && !first.isDone()) Thread.onSpinWait();
            JsonNode run = world.finish(world.latest(), 60_000);
            JsonNode late = first.get();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(late.path("status").asText()).isEqualTo("completed");
            assertThat(world.latest()).isEqualTo(run);
            writtenOnce(world, people);
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    private static List<UUID> people(World world) {
        List<UUID> people = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            people.add(world.linked(Map.of("email", email(number), "phone", "1")));
        }
        world.sql("UPDATE clients SET phone = '2'");
        return people;
    }

    private static String email(int number) {
        return "p" + number + "@example.org";
    }

    private static void writtenOnce(World world, List<UUID> people) {
        for (int number = 0; number < PEOPLE; number++) {
            assertThat(world.onB(email(number), "phone")).isEqualTo("2");
            assertThat(world.history(people.get(number))).hasSize(1);
        }
    }
}
