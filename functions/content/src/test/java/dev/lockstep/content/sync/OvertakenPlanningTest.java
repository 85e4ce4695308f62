package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;

/// A worker that plans for so long that somebody else takes the run over, and plans from a newer tree.
final class OvertakenPlanningTest {
    private static final String KEY = "content/inbox/site.zip";

    private final World world = new World();

    private static SampleTree edited() {
        String set = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/";
        return SampleTree.small()
                .edit("articles/politics/open-data/en.mdx", text -> text.replace("town hall", "city hall"))
                .delete("articles/politics/ranked-choices/")
                .move(set + "4/", set + "5/");
    }

    private ObjectNode request(SampleTree tree) {
        return Json.object().put("source", world.upload(KEY, tree.zip())).put("allowMassDelete", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plan-00000.jsonl", "/manifest.jsonl"})
    void objectOfAnOvertakenWorker_thatArrivesLate_isNotTheSuccessors(String object) {
        String runId = world.start("/content/sync", request(SampleTree.small()));
        var other = new AtomicInteger();
        Runnable takeOver = () -> {
            world.clock.pass(Duration.ofMinutes(5));
            assertThat(world.start("/content/sync", request(edited()))).isEqualTo(runId);
            world.deliver(
                    world.handler(), runId, world.find(runId).path("slices").asInt(), World.SHORT);
        };
        UnaryOperator<S3Client> slow = client -> new DelegatingS3Client(client) {
            @Override
            protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                boolean isIt =
                        request instanceof PutObjectRequest put && put.key().endsWith(object);
                if (isIt && other.getAndIncrement() == 0) takeOver.run();
                return super.invokeOperation(request, operation);
            }
        };

        world.deliver(world.handler(UnaryOperator.identity(), slow), runId, 1, World.LONG);
        JsonNode run = world.finish(runId, World.LONG);

        assertThat(other.get()).isPositive();
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        JsonNode verify = world.run("/content/verify", request(edited()).without("allowMassDelete"));
        assertThat(verify.path("report").path("verify").path("ok").asBoolean())
                .as(verify.toString())
                .isTrue();
        // What the run says of the files is true of the newer tree, so that a later edit back is found.
        JsonNode back = world.run("/content/sync", request(SampleTree.small()).put("mode", "incremental"));
        assertThat(World.changes(back)).contains("articleContents created 2", "articleContents updated 1");
    }
}
