package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The sample of a queued slice carries a run on.
final class ContinuedSampleTest {
    private static final Path SAMPLE = Path.of("..", "..", "events", "content", "sqs-continue-content.json");
    private static final String ITS_RUN = "01K7BQ0Z3T8W5N2R6XJ4YDHCVM";
    private static final int ITS_SLICE = 3;

    @Test
    void queuedSlice_ofARunThatHasComeSoFar_worksItToItsEnd() throws IOException {
        var world = new World();
        String runId = world.start("/content/sync", Json.object().put("source", world.upload(SampleTree.small())));
        for (int slice = 1; slice < ITS_SLICE; slice++) world.deliver(world.handler(), runId, slice, World.SHORT);
        assertThat(world.find(runId).path("slices").asInt()).isEqualTo(ITS_SLICE);
        JsonNode event = Json.read(Files.readString(SAMPLE).replace(ITS_RUN, runId));

        JsonNode answer = world.invoke(world.handler(), event, World.LONG);

        assertThat(answer.path("batchItemFailures").isArray()).isTrue();
        assertThat(answer.path("batchItemFailures").isEmpty()).isTrue();
        assertThat(world.find(runId).path("status").asText()).isEqualTo("completed");
        var alone = new World();
        alone.sync(SampleTree.small());
        assertThat(world.items()).isEqualTo(alone.items());
    }
}
