package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Incremental syncs find exactly what has changed, and look at everything where they cannot tell.
final class IncrementalTest {
    private static final String ARTICLE = "articles/politics/open-data/";
    private static final String QUESTION = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/3/";

    private final World world = new World();
    private final SampleTree tree = SampleTree.small();

    @BeforeEach
    void store() {
        world.sync(tree);
    }

    private JsonNode incremental() {
        return world.sync(tree, Json.object().put("mode", "incremental").put("allowMassDelete", true));
    }

    private static boolean isPart(JsonNode run) {
        return run.path("report").path("mode").asText().equals("incremental");
    }

    private void assertVerified() {
        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(tree)))
                .path("report")
                .path("verify");
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
    }

    @Test
    void unchangedTree_isKnownWithoutAComparison() {
        JsonNode run = incremental();

        assertThat(isPart(run)).isTrue();
        assertThat(World.changes(run)).isEmpty();
        assertThat(World.count(run, "exerciseChoices", "unchanged")).isEqualTo(20);
    }

    @Test
    void edits_areFoundOneByOne() {
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        JsonNode edited = incremental();
        assertThat(isPart(edited)).isTrue();
        assertThat(World.changes(edited)).containsExactly("articleContents updated 1");
        assertThat(World.count(edited, "articleContents", "unchanged")).isEqualTo(3);

        tree.edit(QUESTION + "choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"));
        JsonNode chosen = incremental();
        assertThat(isPart(chosen)).isTrue();
        assertThat(World.changes(chosen)).containsExactly("exerciseChoices updated 2");

        tree.edit(ARTICLE + "en.mdx", text -> text.replace("Hendra Wijaya", "Somebody New"));
        assertThat(World.changes(incremental())).contains("authors created 1", "contentAuthors updated 1");

        tree.delete(ARTICLE + "id.mdx");
        JsonNode deleted = incremental();
        assertThat(World.changes(deleted)).contains("articleContents deleted 1");
        assertThat(world.item("articleContents#id", "articles/politics/open-data"))
                .isEmpty();

        tree.move("articles/politics/ranked-choices/", "articles/politics/sorted-choices/");
        assertThat(World.changes(incremental())).contains("articleContents created 2", "articleContents deleted 2");
        assertVerified();
    }

    @Test
    void titleInAMaterialFile_changesTheTopic() {
        tree.edit(
                "subject/university/bachelor/ai-ds/_data/en-material.ts",
                text -> text.replaceFirst("title: \"", "title: \"New "));

        JsonNode run = incremental();

        assertThat(World.changes(run)).containsExactly("subjectTopics updated 1");
        assertVerified();
    }

    @Test
    void runThatSawErrors_leavesNoManifest_soThatTheNextSaysThemAgain() {
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("title: \"", "title: unquoted(\""));
        JsonNode first = incremental();
        assertThat(World.count(first, "articleContents", "invalid")).isEqualTo(1);

        JsonNode second = incremental();

        assertThat(isPart(second)).isFalse();
        assertThat(World.count(second, "articleContents", "invalid")).isEqualTo(1);
        assertThat(second.path("report").path("errorsCount").asInt()).isEqualTo(1);
    }

    @Test
    void linkThatIsGone_afterARunThatKeptItsRow_isADeletion() {
        String text = ARTICLE + "en.mdx";
        byte[] before = tree.files().getOrDefault(text, new byte[0]);
        tree.delete(text);
        tree.put(".lockstep/findings.jsonl", "{\"file\":\"" + text + "\",\"rule\":\"symlink\",\"message\":\"a link\"}");
        JsonNode held = world.sync(tree);
        assertThat(World.changes(held)).isEmpty();
        assertThat(before).isNotEmpty();

        tree.delete(".lockstep/");
        JsonNode deleted = incremental();

        assertThat(World.changes(deleted)).contains("articleContents deleted 1");
    }

    @Test
    void tablesThatWereWrittenOtherwise_areComparedWhole() {
        world.run("/content/reset", Json.object().put("force", true));

        JsonNode run = incremental();

        assertThat(isPart(run)).isFalse();
        assertThat(World.count(run, "articleContents", "created")).isEqualTo(4);
    }

    @Test
    void manifestOfAnotherReader_isNotBelieved() {
        world.dynamo.updateItem(request -> request.tableName(world.variable("SYNC_STATE_TABLE"))
                .key(Map.of("pk", Attributes.text("CONTENT"), "sk", Attributes.text("manifest")))
                .updateExpression("SET reader = :other")
                .expressionAttributeValues(Map.of(":other", Attributes.number(0))));

        assertThat(isPart(incremental())).isFalse();
        assertThat(isPart(incremental())).isTrue();
    }

    @Test
    void syncOfOneLocale_leavesNoManifest() {
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        tree.edit(ARTICLE + "id.mdx", text -> text.replaceFirst("title: \"", "title: \"Baru: "));
        world.sync(tree, Json.object().put("locale", "id"));

        JsonNode run = incremental();

        assertThat(isPart(run)).isFalse();
        assertThat(World.changes(run)).containsExactly("articleContents updated 1");
    }
}
