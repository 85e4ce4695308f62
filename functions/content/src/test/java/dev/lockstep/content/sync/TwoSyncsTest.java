package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Two syncs at once.
final class TwoSyncsTest {
    private static final int ROUNDS = 4;

    @Test
    void secondSync_whileOneIsUnderWay_isRefused_andTheTablesAreTheFirstTrees() {
        var expected = new World();
        expected.sync(SampleTree.small());
        Map<String, String> first = expected.items();
        var world = new World();
        String runId = world.start("/content/sync", Json.object().put("source", world.upload(SampleTree.small())));
        world.deliver(world.handler(), runId, 1, World.SHORT);

        JsonNode refused = world.post(
                "/content/sync",
                Json.object().put("source", world.upload(SampleTree.only("articles/politics/ranked-choices/"))));

        assertThat(refused.path("status").asInt()).isEqualTo(409);
        assertThat(refused.path("json").path("code").asText()).isEqualTo("run_live");
        world.finish(runId, World.LONG);
        assertThat(world.items()).isEqualTo(first);
    }

    @Test
    void syncAfterAWorkerWasLost_letsTheFirstRunGoOn_andSaysSo() {
        var expected = new World();
        expected.sync(SampleTree.small());
        var world = new World();
        String runId = world.start("/content/sync", Json.object().put("source", world.upload(SampleTree.small())));
        world.deliver(world.handler(), runId, 1, World.SHORT);
        world.clock.pass(Duration.ofMinutes(5));

        JsonNode refused = world.post(
                "/content/sync",
                Json.object().put("source", world.upload(SampleTree.only("articles/politics/ranked-choices/"))));

        assertThat(refused.path("json").path("code").asText()).isEqualTo("run_taken_over");
        assertThat(refused.path("json").path("detail").asText()).contains(runId);
        world.finish(runId, World.LONG);
        assertThat(world.items()).isEqualTo(expected.items());
    }

    @Test
    void equalSync_afterAWorkerWasLostThatHadPlanned_isRefusedAndAnotherSeesTheNewerTree() {
        var world = new World();
        String key = "content/inbox/site.zip";
        String runId = world.start(
                "/content/sync",
                Json.object().put("source", world.upload(key, SampleTree.small().zip())));
        world.deliver(world.handler(), runId, 1, World.SHORT);
        world.clock.pass(Duration.ofMinutes(5));
        SampleTree newer = SampleTree.small()
                .edit("articles/politics/open-data/en.mdx", text -> text.replace("town hall", "city hall"));
        ObjectNode request = Json.object().put("source", world.upload(key, newer.zip()));

        JsonNode refused = world.post("/content/sync", request.deepCopy());
        world.finish(runId, World.LONG);
        JsonNode second = world.run("/content/sync", request.deepCopy());

        assertThat(refused.path("json").path("code").asText()).isEqualTo("run_taken_over");
        assertThat(World.changes(second)).containsExactly("articleContents updated 1");
        assertVerified(world, newer);
    }

    @Test
    void equalSync_afterAWorkerWasLostThatHadNotPlanned_isTheSameRun() {
        var world = new World();
        ObjectNode request = Json.object().put("source", world.upload(SampleTree.small()));
        String runId = world.start("/content/sync", request.deepCopy());
        world.clock.pass(Duration.ofMinutes(5));

        String taken = world.start("/content/sync", request.deepCopy());

        assertThat(taken).isEqualTo(runId);
        assertThat(world.finish(runId, World.LONG).path("status").asText()).isEqualTo("completed");
        assertVerified(world, SampleTree.small());
    }

    @Test
    void syncsOfDifferentTrees_startedInTheSameInstant_leaveTheTablesOfOneTree() {
        var world = new World();
        var one = SampleTree.small();
        var other = SampleTree.only("articles/politics/ranked-choices/", "articles/politics/open-data/")
                .edit("articles/politics/open-data/en.mdx", text -> text.replace("town hall", "city hall"));
        List<Caller> callers = List.of(new Caller(world, one), new Caller(world, other));
        for (int round = 0; round < ROUNDS; round++) {
            List<JsonNode> answers = atOnce(callers, Caller::post);
            List<JsonNode> accepted = answers.stream()
                    .filter(answer -> answer.path("statusCode").asInt() == 202)
                    .toList();
            assertThat(accepted).as(answers.toString()).hasSize(1);
            String runId = Json.readOwn(accepted.getFirst().path("body").asText())
                    .path("runId")
                    .asText();

            // Both work the one run, whoever called.
            atOnce(callers, caller -> caller.work(runId));
            JsonNode run = world.finish(runId, World.LONG);

            assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
            SampleTree winner = answers.getFirst() == accepted.getFirst() ? one : other;
            assertVerified(world, winner);
            var alone = new World();
            alone.sync(winner);
            assertThat(world.items()).isEqualTo(alone.items());
        }
    }

    private static void assertVerified(World world, SampleTree tree) {
        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(tree)))
                .path("report")
                .path("verify");
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
    }

    /// What both do, begun in the same instant; in their order.
    private static <T> List<T> atOnce(List<Caller> callers, Work<T> work) {
        var start = new CyclicBarrier(callers.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
            List<Callable<T>> tasks = callers.stream()
                    .<Callable<T>>map(caller -> () -> {
                        start.await();
                        return work.of(caller);
                    })
                    .toList();
            List<T> done = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) done.add(task.get());
            return done;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private interface Work<T> {
        T of(Caller caller);
    }

    /// Somebody with an instance of the function of their own, as two calls have on Lambda.
    private static final class Caller {
        private final World world;
        private final ContentHandler handler;
        private final ObjectNode request;

        Caller(World world, SampleTree tree) {
            this.world = world;
            this.handler = world.handler(UnaryOperator.identity(), UnaryOperator.identity());
            this.request = Json.object().put("source", world.upload(tree)).put("allowMassDelete", true);
        }

        JsonNode post() {
            return world.invoke(
                    handler,
                    Events.http("POST", "/content/sync", Json.write(request), "Bearer " + World.TOKEN),
                    World.LONG);
        }

        JsonNode work(String runId) {
            return world.deliver(handler, runId, 1, World.LONG);
        }
    }
}
