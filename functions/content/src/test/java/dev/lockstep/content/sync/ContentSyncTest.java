package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

        JsonNode run = world.sync(SampleTree.whole());

        assertThat(World.changes(run)).isEmpty();
        assertThat(World.count(run, "subjectSections", "unchanged")).isEqualTo(60);
        assertThat(world.items()).isEqualTo(before);
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
