package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.world.Watched;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Rows that somebody else changes between the plan and the page that writes them.
final class RowsChangedByOthersTest {
    private static final String SET = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/";
    private static final String EDITED = "articles/politics/open-data";

    private final World world = new World();
    private final AtomicInteger pages = new AtomicInteger();

    private static SampleTree edited() {
        return SampleTree.small()
                .edit(EDITED + "/en.mdx", text -> text.replace("town hall", "city hall"))
                .edit(EDITED + "/id.mdx", text -> text.replaceFirst("title: \"", "title: \"Baru: "))
                .delete("articles/politics/ranked-choices/")
                .move(SET + "4/", SET + "5/");
    }

    private ObjectNode request() {
        return Json.object().put("source", world.upload(edited())).put("allowMassDelete", true);
    }

    @BeforeEach
    void store() {
        world.sync(SampleTree.small());
    }

    /// A sync before each of whose transactions on rows somebody does something; the number counts them from
    /// 0.
    private JsonNode syncBeside(Consumer<Integer> other) {
        ContentHandler handler = world.handler(
                client -> Watched.before(client, request -> {
                    boolean isPage = request instanceof TransactWriteItemsRequest
                            && request.toString().contains("FENCE");
                    if (isPage) other.accept(pages.getAndIncrement());
                }),
                UnaryOperator.identity());
        String runId = world.start("/content/sync", request());
        world.deliver(handler, runId, 1, World.LONG);
        return world.find(runId);
    }

    private void put(String pk, String sk, String hash) {
        Map<String, AttributeValue> item = new HashMap<>(world.item("articleContents#en", EDITED));
        item.put("pk", Attributes.text(pk));
        item.put("sk", Attributes.text(sk));
        item.put("title", Attributes.text("Changed by hand"));
        item.put("rowHash", Attributes.text(hash));
        world.dynamo.putItem(
                request -> request.tableName(world.variable("CONTENT_TABLE")).item(item));
    }

    private void delete(String pk, String sk) {
        world.dynamo.deleteItem(request -> request.tableName(world.variable("CONTENT_TABLE"))
                .key(Map.of("pk", Attributes.text(pk), "sk", Attributes.text(sk))));
    }

    private void assertTablesAreTheFiles() {
        var alone = new World();
        alone.sync(edited());
        assertThat(world.items()).isEqualTo(alone.items());
    }

    @Test
    void rowsChangedBetweenPlanAndPage_becomeWhatTheFilesSay() {
        JsonNode run = syncBeside(page -> {
            if (page > 0) return;
            put("articleContents#en", EDITED, "by-hand");
            delete("articleContents#id", EDITED);
            put("articleContents#en", "articles/politics/ranked-choices", "by-hand");
            delete("articleContents#id", "articles/politics/ranked-choices");
            put("exerciseQuestions#en", SET + "5", "by-hand");
        });

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertTablesAreTheFiles();
    }

    @Test
    void rowIsNeverOverwrittenUnseen_andWhoeverChangesItEachTime_failsTheRunWithItsCode() {
        JsonNode run = syncBeside(page -> put("articleContents#en", EDITED, "by-hand-" + page));

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("error").path("code").asText()).isEqualTo("content_contended");
        assertThat(run.path("error").path("detail").asText()).contains(EDITED);
        assertThat(world.item("articleContents#en", EDITED)).containsEntry("title", Attributes.text("Changed by hand"));

        JsonNode mended = world.run("/content/sync", request());

        assertThat(mended.path("status").asText()).as(mended.toString()).isEqualTo("completed");
        assertTablesAreTheFiles();
    }
}
