package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/// A worker that ends in the middle of a sync: another one takes the run over, and the tables are those of a
/// sync that nobody disturbed.
final class KilledSyncTest {
    private static final Set<String> WRITING =
            Set.of("TransactWriteItemsRequest", "UpdateItemRequest", "PutItemRequest", "PutObjectRequest");
    private static Map<String, String> before = Map.of();
    private static Map<String, String> undisturbed = Map.of();
    private static Map<String, String> undisturbedPart = Map.of();
    private static int effectsOfAPart;

    private static SampleTree first() {
        return SampleTree.small();
    }

    /// Creations, updates and deletions of every kind.
    private static SampleTree second() {
        String set = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/";
        return SampleTree.small()
                .edit("articles/politics/open-data/en.mdx", text -> text.replace("town hall", "city hall"))
                .edit("articles/politics/open-data/id.mdx", text -> text.replace("Hendra Wijaya", "Somebody New"))
                .edit(set + "3/choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"))
                .delete("articles/politics/ranked-choices/")
                .move(set + "4/", set + "5/");
    }

    /// Creations, updates and deletions that an incremental sync finds by itself.
    private static SampleTree edited() {
        String set = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/";
        String article = "articles/politics/open-data/";
        SampleTree tree = SampleTree.small()
                .edit(article + "en.mdx", text -> text.replace("town hall", "city hall"))
                .edit(set + "3/choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"))
                .edit(article + "ref.ts", KilledSyncTest::withoutItsLastReference);
        for (String part : List.of("en.mdx", "id.mdx", "ref.ts")) {
            tree.put("articles/politics/open-books/" + part, tree.text(article + part));
        }
        return tree;
    }

    private static String withoutItsLastReference(String references) {
        int end = references.lastIndexOf("},");
        return references.substring(0, references.lastIndexOf('{', end)) + references.substring(end + 2);
    }

    private static ObjectNode incremental(World world, SampleTree tree) {
        return Json.object()
                .put("source", world.upload(tree))
                .put("mode", "incremental")
                .put("allowMassDelete", true);
    }

    @BeforeAll
    static void undisturbedPart() {
        var world = new World();
        world.sync(first());
        String runId = world.start("/content/sync", incremental(world, edited()));
        var doom = new Doom(Integer.MAX_VALUE);
        world.deliver(world.handler(doom.dynamo(), doom.s3()), runId, 1, World.LONG);
        JsonNode run = world.find(runId);
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(run.path("report").path("mode").asText()).isEqualTo("incremental");
        assertThat(World.changes(run)).anyMatch(change -> change.startsWith("articleReferences deleted"));
        undisturbedPart = world.items();
        effectsOfAPart = doom.seen();
    }

    static IntStream effectsOfAPart() {
        return IntStream.range(0, effectsOfAPart);
    }

    @ParameterizedTest
    @MethodSource("effectsOfAPart")
    void incrementalKilledAfterAnEffect_goesOnToTheSameTables_andLeavesNoManifestThatLies(int effects) {
        var world = new World();
        world.sync(first());
        String runId = world.start("/content/sync", incremental(world, edited()));
        var doom = new Doom(effects);

        assertThatThrownBy(() -> world.deliver(world.handler(doom.dynamo(), doom.s3()), runId, 1, World.LONG))
                .isInstanceOf(Killed.class);
        world.clock.pass(Duration.ofMinutes(5));
        JsonNode run = world.finish(runId, World.LONG);

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(world.items()).isEqualTo(undisturbedPart);
        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(edited())))
                .path("report")
                .path("verify");
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
        // The manifest says what the tables hold: the way back is found by it.
        world.run("/content/sync", incremental(world, first()));
        assertThat(world.items()).isEqualTo(before);
    }

    @BeforeAll
    static void undisturbed() {
        var world = new World();
        world.sync(first());
        before = world.items();
        JsonNode run = world.sync(second(), Json.object().put("allowMassDelete", true));
        assertThat(run.path("status").asText()).isEqualTo("completed");
        undisturbed = world.items();
        assertThat(undisturbed).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18})
    void syncKilledAfterAnEffect_goesOnToTheSameTables(int effects) {
        var world = new World();
        world.sync(first());
        String runId = world.start(
                "/content/sync",
                Json.object().put("source", world.upload(second())).put("allowMassDelete", true));
        var doom = new Doom(effects);

        assertThatThrownBy(() -> world.deliver(world.handler(doom.dynamo(), doom.s3()), runId, 1, World.LONG))
                .isInstanceOf(Killed.class);
        world.clock.pass(Duration.ofMinutes(5));
        JsonNode run = world.finish(runId, World.LONG);

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(world.items()).isEqualTo(undisturbed);
    }

    @Test
    void workerWhoseLeaseIsTaken_writesNothingMore() {
        var world = new World();
        world.sync(first());
        String runId = world.start(
                "/content/sync",
                Json.object().put("source", world.upload(second())).put("allowMassDelete", true));
        var other = new AtomicInteger();
        // Right before the first page's first transaction, somebody else takes the run over and ends it, and then a
        // third brings the first tree back.
        UnaryOperator<DynamoDbClient> late = client -> Watched.before(client, request -> {
            if (request.getClass().getSimpleName().equals("TransactWriteItemsRequest")
                    && request.toString().contains("FENCE")
                    && other.getAndIncrement() == 0) {
                world.clock.pass(Duration.ofMinutes(5));
                world.finish(runId, World.LONG);
                world.sync(first(), Json.object().put("allowMassDelete", true));
            }
        });

        world.deliver(world.handler(late, UnaryOperator.identity()), runId, 1, World.LONG);

        assertThat(other.get()).isPositive();
        assertThat(world.items()).isEqualTo(before);
    }

    /// What ends a worker.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Lets so many writes through, and nothing after them.
    private static final class Doom {
        private final int effects;
        private final AtomicInteger left;

        Doom(int effects) {
            this.effects = effects;
            left = new AtomicInteger(effects);
        }

        /// How many writes there were.
        int seen() {
            return effects - left.get();
        }

        UnaryOperator<DynamoDbClient> dynamo() {
            return client -> Watched.before(client, request -> {
                if (isOver(request.getClass())) throw new Killed();
            });
        }

        UnaryOperator<S3Client> s3() {
            return client -> new DelegatingS3Client(client) {
                @Override
                protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                    if (isOver(request.getClass())) throw new Killed();
                    return super.invokeOperation(request, operation);
                }
            };
        }

        private boolean isOver(Class<?> request) {
            if (left.get() <= 0) return true;
            return WRITING.contains(request.getSimpleName()) && left.getAndDecrement() <= 0;
        }
    }
}
