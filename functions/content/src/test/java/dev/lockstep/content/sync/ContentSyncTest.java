package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.world.Watched;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A sync of the sample site on the embedded servers, over the handler.
final class ContentSyncTest {
    @Test
    void firstSync_ofTheSampleSite_createsEveryRow() {
        var world = new World();

        JsonNode run = world.sync(SampleTree.whole());

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(World.changes(run))
                .containsExactly(
                        "authors created 8",
                        "articleContents created 24",
                        "subjectTopics created 30",
                        "exerciseSets created 4",
                        "articleReferences created 118",
                        "subjectSections created 60",
                        "exerciseQuestions created 80",
                        "exerciseChoices created 400",
                        "contentAuthors created " + World.count(run, "contentAuthors", "created"));
        assertThat(run.path("report").path("errorsCount").asLong()).isZero();
        long rows = world.items().size();
        assertThat(run.path("progress").path("done").asLong()).isEqualTo(rows);
    }

    @Test
    void secondSync_ofTheSameTree_writesNothing() {
        var world = new World();
        world.sync(SampleTree.whole());
        Map<String, String> before = world.items();

        var writes = new AtomicInteger();
        ContentHandler watched = world.handler(
                dynamo -> Watched.before(dynamo, request -> {
                    if (isOfContent(world, request)) writes.incrementAndGet();
                }),
                UnaryOperator.identity());

        String runId = world.start("/content/sync", Json.object().put("source", world.upload(SampleTree.whole())));
        world.deliver(watched, runId, 1, World.LONG);

        JsonNode run = world.find(runId);
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(World.changes(run)).isEmpty();
        assertThat(World.count(run, "subjectSections", "unchanged")).isEqualTo(60);
        assertThat(world.items()).isEqualTo(before);
        assertThat(writes).as("reads apart").hasValue(0);
    }

    /// Whether a request writes into the table of contents.
    private static boolean isOfContent(World world, SdkRequest request) {
        return !(request instanceof QueryRequest || request instanceof GetItemRequest)
                && request.toString().contains(world.variable("CONTENT_TABLE"));
    }

    @Test
    void repair_writesAgainWhatWasChangedByHand_andALostBody() {
        var world = new World();
        SampleTree tree = SampleTree.only("articles/politics/open-data/");
        tree.edit(
                "articles/politics/open-data/id.mdx",
                text -> text + "\n\n" + "Words that are many. ".repeat(20_000) + "\n");
        world.sync(tree);
        Map<String, AttributeValue> english = world.item("articleContents#en", "articles/politics/open-data");
        Map<String, AttributeValue> changed = new HashMap<>(english);
        changed.put("title", AttributeValue.fromS("Changed by hand"));
        world.dynamo.putItem(
                request -> request.tableName(world.variable("CONTENT_TABLE")).item(changed));
        String body = Attributes.text(world.item("articleContents#id", "articles/politics/open-data"), "bodyObject");
        world.s3.deleteObject(request -> request.bucket(world.bucket).key(body));
        assertThat(World.changes(world.sync(tree)))
                .as("the hashes are what they were")
                .isEmpty();

        JsonNode repaired = world.sync(tree, Json.object().put("repair", true));

        assertThat(World.changes(repaired)).containsExactly("articleContents updated 2");
        assertThat(world.item("articleContents#en", "articles/politics/open-data"))
                .isEqualTo(english);
        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(tree)));
        assertThat(verify.path("report").path("verify").path("ok").asBoolean()).isTrue();
    }

    @Test
    void dryRun_ofAFirstSync_countsAndWritesNothing() {
        var world = new World();

        JsonNode run = world.sync(SampleTree.whole(), Json.object().put("dryRun", true));

        assertThat(World.count(run, "articleContents", "created")).isEqualTo(24);
        assertThat(world.items()).isEmpty();
    }

    @Test
    void slices_ofOneStepEach_bringTheSameTables() {
        var world = new World();
        world.sync(SampleTree.whole());
        var other = new World();

        String source = other.upload(SampleTree.whole());
        JsonNode run = other.finish(other.start("/content/sync", Json.object().put("source", source)), World.SHORT);

        assertThat(run.path("slices").asInt()).isGreaterThan(3);
        assertThat(other.items()).isEqualTo(world.items());
    }
}
