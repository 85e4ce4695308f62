package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Edits of a stored site: exactly what was edited changes, and what is invalid stays.
final class EditsTest {
    private static final String ARTICLE = "articles/politics/open-data/";
    private static final String QUESTION = "exercises/middle-school/grade-9/mathematics/semester-1/set-1/3/";
    private static final String ANY_SPACE = "\n\n\n\n";

    private final World world = new World();
    private final SampleTree tree = SampleTree.small();

    @BeforeEach
    void store() {
        world.sync(tree);
    }

    @Test
    void edits_areReportedAndStored_asWhatTheyAre() {
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("title: \"Open Data", "title: \"Closed Data"));
        assertThat(World.changes(synced())).containsExactly("articleContents updated 1");

        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        assertThat(World.changes(synced())).containsExactly("articleContents updated 1");

        tree.edit(QUESTION + "choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"));
        assertThat(World.changes(synced())).containsExactly("exerciseChoices updated 2");

        tree.edit(ARTICLE + "en.mdx", text -> text.replace("Hendra Wijaya", "Somebody New"));
        assertThat(World.changes(synced())).contains("authors created 1", "contentAuthors updated 1");

        tree.move(ARTICLE, "articles/politics/closed-data/");
        JsonNode moved = world.sync(tree, Json.object().put("allowMassDelete", true));
        assertThat(World.count(moved, "articleContents", "created")).isEqualTo(2);
        assertThat(World.count(moved, "articleContents", "deleted")).isEqualTo(2);
        assertVerified();
    }

    @Test
    void blankLines_thatAlterNoText_areNoChange() {
        tree.edit(ARTICLE + "id.mdx", text -> text.replaceFirst("\n\n## ", ANY_SPACE + "## "));

        assertThat(World.changes(synced())).isEmpty();
    }

    @Test
    void invalidFile_keepsItsRowsAndStopsNobody() {
        Map<String, AttributeValue> before = world.item("articleContents#en", "articles/politics/open-data");
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("title: \"", "title: unquoted(\""));
        tree.edit(QUESTION + "choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"));

        JsonNode run = synced();

        assertThat(World.count(run, "articleContents", "invalid")).isEqualTo(1);
        assertThat(World.changes(run)).containsExactly("exerciseChoices updated 2");
        assertThat(world.item("articleContents#en", "articles/politics/open-data"))
                .isEqualTo(before);
        JsonNode finding = run.path("report").path("findings").path(0);
        assertThat(finding.path("file").asText()).isEqualTo(ARTICLE + "en.mdx");
        assertThat(finding.path("line").asInt()).isPositive();
    }

    @Test
    void locale_limitsWhatIsWrittenAndDeleted() {
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        tree.edit(ARTICLE + "id.mdx", text -> text.replaceFirst("title: \"", "title: \"Baru: "));

        JsonNode run = world.sync(tree, Json.object().put("locale", "id"));

        assertThat(World.changes(run)).containsExactly("articleContents updated 1");
        assertThat(world.item("articleContents#id", "articles/politics/open-data")
                        .toString())
                .contains("Baru: ");
        assertThat(world.item("articleContents#en", "articles/politics/open-data")
                        .toString())
                .contains("town hall");
    }

    @Test
    void verify_findsAFieldThatSomebodyChanged_anOrphanAndAMissingRow() {
        assertVerified();
        String table = world.variable("CONTENT_TABLE");
        Map<String, AttributeValue> article = world.item("articleContents#en", "articles/politics/open-data");
        world.dynamo.putItem(request -> request.tableName(table).item(with(article, "title", "Changed by hand")));
        world.dynamo.putItem(request -> request.tableName(table).item(with(article, "sk", "articles/politics/orphan")));
        world.dynamo.deleteItem(request -> request.tableName(table)
                .key(Map.of(
                        "pk", AttributeValue.fromS("articleContents#id"),
                        "sk", AttributeValue.fromS("articles/politics/open-data"))));

        JsonNode verify = verify();

        assertThat(verify.path("ok").asBoolean()).isFalse();
        assertThat(verify.path("differences").toString())
                .isEqualTo(
                        "[{\"key\":\"articleContents#en#articles/politics/open-data\",\"state\":\"different\","
                                + "\"fields\":[\"title\"]},"
                                + "{\"key\":\"articleContents#en#articles/politics/orphan\",\"state\":\"orphan\",\"fields\":[]},"
                                + "{\"key\":\"articleContents#id#articles/politics/open-data\",\"state\":\"missing\",\"fields\":[]}]");
    }

    @Test
    void longBody_goesToS3UnderItsHash_andComesBack() {
        String much = "\n\n" + "Words that are many. ".repeat(20_000) + "\n";
        tree.edit(ARTICLE + "en.mdx", text -> text + much);

        assertThat(World.changes(synced())).containsExactly("articleContents updated 1");

        Map<String, AttributeValue> item = world.item("articleContents#en", "articles/politics/open-data");
        assertThat(item).doesNotContainKey("body").containsKey("bodyObject");
        assertThat(item.getOrDefault("bodyObject", AttributeValue.fromS("")).s())
                .startsWith(Bodies.PREFIX);
        assertVerified();
        assertThat(World.changes(synced())).isEmpty();
    }

    @Test
    void fieldTooLongForAnItem_makesItsUnitInvalid_andStopsNobody() {
        tree.edit(
                ARTICLE + "en.mdx",
                text -> text.replace("title: \"Open Data", "title: \"" + "Open Data ".repeat(40_000)));
        tree.edit(QUESTION + "choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"));

        JsonNode run = synced();

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(World.changes(run)).containsExactly("exerciseChoices updated 2");
        assertThat(World.count(run, "articleContents", "invalid")).isEqualTo(1);
        assertThat(run.path("report").path("tooLarge").toString())
                .isEqualTo("[\"articleContents#en#articles/politics/open-data\"]");
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name, String value) {
        Map<String, AttributeValue> changed =
                item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        changed.put(name, AttributeValue.fromS(value));
        return changed;
    }

    private JsonNode synced() {
        return world.sync(tree);
    }

    private JsonNode verify() {
        return world.run("/content/verify", Json.object().put("source", world.upload(tree)))
                .path("report")
                .path("verify");
    }

    private void assertVerified() {
        JsonNode verify = verify();
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
        assertThat(verify.path("matching").asLong()).isEqualTo(world.items().size());
    }
}
