package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import org.junit.jupiter.api.Test;

/// What the commands beside a sync say of a unit that no item can hold.
final class TooLargeTest {
    @Test
    void verify_namesUnitsThatCannotBeStored_andIsNotContent() {
        var world = new World();
        SampleTree tree = SampleTree.small()
                .edit(
                        "articles/politics/open-data/en.mdx",
                        text -> text.replace("title: \"Open Data", "title: \"" + "Open Data ".repeat(40_000)));
        world.sync(tree);

        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(tree)))
                .path("report")
                .path("verify");

        assertThat(verify.path("tooLarge").toString())
                .isEqualTo("[\"articleContents#en#articles/politics/open-data\"]");
        assertThat(verify.path("ok").asBoolean()).isFalse();
        assertThat(verify.path("differences").isEmpty()).isTrue();
    }
}
