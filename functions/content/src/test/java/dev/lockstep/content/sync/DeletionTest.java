package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a sync deletes, and what it must not: 30 sections in two locales are stored.
final class DeletionTest {
    private final World world = new World();
    private final SampleTree tree = SampleTree.only("subject/");
    private List<String> sections = List.of();

    @BeforeEach
    void store() {
        sections = tree.files().keySet().stream()
                .filter(path -> path.endsWith("/en.mdx"))
                .map(path -> path.substring(0, path.length() - "en.mdx".length()))
                .toList();
        world.sync(tree);
    }

    private long stored() {
        return world.items().keySet().stream()
                .filter(key -> key.startsWith("subjectSections#"))
                .count();
    }

    private void deleteSections(int count) {
        sections.stream().limit(count).forEach(tree::delete);
    }

    @Test
    void twoOfThirtySections_areDeletedWithTheirLinks() {
        deleteSections(2);

        JsonNode run = world.sync(tree);

        assertThat(World.count(run, "subjectSections", "deleted")).isEqualTo(4);
        assertThat(World.count(run, "contentAuthors", "deleted")).isGreaterThanOrEqualTo(4);
        assertThat(run.path("report").has("massDelete")).isFalse();
        assertThat(stored()).isEqualTo(56);
    }

    @Test
    void twentyOfThirtySections_areKeptAndTheSwitchIsNamed_untilItIsGiven() {
        deleteSections(20);

        JsonNode refused = world.sync(tree);

        assertThat(World.count(refused, "subjectSections", "deleted")).isZero();
        JsonNode why = refused.path("report").path("massDelete");
        assertThat(why.path("type").asText()).isEqualTo("subjectSections");
        assertThat(why.path("would").asLong()).isEqualTo(40);
        assertThat(why.path("of").asLong()).isEqualTo(60);
        assertThat(why.path("detail").asText()).contains("--allow-mass-delete");
        assertThat(stored()).isEqualTo(60);

        JsonNode allowed = world.sync(tree, Json.object().put("allowMassDelete", true));

        assertThat(World.count(allowed, "subjectSections", "deleted")).isEqualTo(40);
        assertThat(stored()).isEqualTo(20);
    }

    @Test
    void refusedDeletion_stillWritesTheEdits() {
        deleteSections(20);
        tree.edit(sections.getLast() + "en.mdx", text -> text.replaceFirst("title: \"", "title: \"New: "));

        JsonNode run = world.sync(tree);

        assertThat(World.changes(run)).containsExactly("subjectSections updated 1");
        assertThat(run.path("report").has("massDelete")).isTrue();
    }

    @Test
    void emptyTree_deletesNothing_evenWithTheSwitch() {
        JsonNode run = world.sync(
                SampleTree.empty().put("README.md", "# Nothing\n"),
                Json.object().put("allowMassDelete", true));

        assertThat(World.changes(run)).isEmpty();
        assertThat(run.path("report").path("massDelete").path("detail").asText())
                .contains("empty tree");
        assertThat(stored()).isEqualTo(60);
    }

    @Test
    void treeWithoutReferences_keepsThemAll_untilTheSwitchIsGiven() {
        SampleTree whole = SampleTree.whole();
        world.sync(whole, Json.object().put("allowMassDelete", true));
        whole.files().keySet().removeIf(path -> path.endsWith("/ref.ts"));

        JsonNode refused = world.sync(whole);

        assertThat(World.changes(refused)).isEmpty();
        JsonNode why = refused.path("report").path("massDelete");
        assertThat(why.path("type").asText()).isEqualTo("articleReferences");
        assertThat(why.path("would").asLong()).isEqualTo(118);

        JsonNode allowed = world.sync(whole, Json.object().put("allowMassDelete", true));
        assertThat(World.changes(allowed)).containsExactly("articleReferences deleted 118");
    }

    @Test
    void articleThatGoes_takesItsReferencesAlong() {
        SampleTree whole = SampleTree.whole();
        world.sync(whole);
        whole.delete("articles/politics/open-data/");

        JsonNode run = world.sync(whole);

        assertThat(run.path("report").has("massDelete")).isFalse();
        assertThat(World.count(run, "articleContents", "deleted")).isEqualTo(2);
        assertThat(World.count(run, "articleReferences", "deleted")).isPositive();
    }

    @Test
    void clean_deletesOnlyWithForce_andWritesNoEdit() {
        deleteSections(1);
        tree.edit(sections.getLast() + "en.mdx", text -> text.replaceFirst("title: \"", "title: \"New: "));
        String source = world.upload(tree);

        JsonNode dry = world.run("/content/clean", Json.object().put("source", source));
        assertThat(World.changes(dry)).contains("subjectSections deleted 2");
        assertThat(stored()).isEqualTo(60);

        JsonNode forced =
                world.run("/content/clean", Json.object().put("source", source).put("force", true));
        assertThat(World.changes(forced))
                .contains("subjectSections deleted 2")
                .noneMatch(one -> one.contains("updated"));
        assertThat(stored()).isEqualTo(58);
    }

    @Test
    void reset_deletesEverythingButAuthors_andOnlyWithForce() {
        JsonNode dry = world.run("/content/reset", Json.object());
        assertThat(World.count(dry, "subjectSections", "deleted")).isEqualTo(60);
        assertThat(stored()).isEqualTo(60);

        world.run("/content/reset", Json.object().put("force", true));
        assertThat(world.items().keySet()).isNotEmpty().allMatch(key -> key.startsWith("authors#"));

        world.run("/content/reset", Json.object().put("force", true).put("authors", true));
        assertThat(world.items()).isEmpty();
    }
}
