package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two syncs of different trees at once.
final class TwoSyncsTest {
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
}
