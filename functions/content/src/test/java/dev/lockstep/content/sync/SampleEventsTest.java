package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sample in events/content/ is understood as what it is.
final class SampleEventsTest {
    private static final Path EVENTS = Path.of("..", "..", "events", "content");

    @Test
    void samples_areAnsweredInTheShapeOfTheirSource() throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.list(EVENTS)) {
            samples = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(samples).hasSizeGreaterThan(8);
        for (Path sample : samples) {
            var world = new World();
            world.set("LOCKSTEP_CONTENT_SOURCE", "s3://" + world.bucket + "/content/site/");
            String text = Files.readString(sample)
                    .replace("lockstep-blobs", world.bucket)
                    .replace("Bearer local-token", "Bearer " + World.TOKEN);
            ObjectNode event = (ObjectNode) Json.read(text);
            String name = String.valueOf(sample.getFileName());

            JsonNode answer = world.invoke(world.handler(), event, World.LONG);

            if (name.startsWith("http-")) {
                assertThat(answer.path("statusCode").asInt()).as(name).isIn(200, 201, 202);
            } else if (name.startsWith("sqs-")) {
                assertThat(answer.path("batchItemFailures")).as(name).hasSize(1);
            } else if (name.startsWith("schedule-")) {
                assertThat(answer.path("status").asText()).as(name).isEqualTo("completed");
            } else if (name.startsWith("direct-")) {
                // The sample's tree is not there.
                assertThat(answer.path("error").path("code").asText()).as(name).isEqualTo("no_source");
            } else {
                assertThat(answer.path("runId").asText()).as(name).isNotBlank();
            }
        }
    }
}
