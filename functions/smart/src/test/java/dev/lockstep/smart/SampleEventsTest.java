package dev.lockstep.smart;

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

/// Every sample in events/smart/ is understood as what it is.
final class SampleEventsTest {
    private static final Path EVENTS = Path.of("..", "..", "events", "smart");

    @Test
    void samples_areAnsweredInTheShapeOfTheirSource() throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.list(EVENTS)) {
            samples = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(samples).isNotEmpty();
        for (Path sample : samples) {
            try (World world = new World()) {
                world.set("MAILERLITE_WEBHOOK_SECRET", "sample-secret");
                JsonNode event = Json.read(Files.readString(sample));
                String name = String.valueOf(sample.getFileName());

                JsonNode answer = world.invoke(authorised(event), 60_000);

                if (name.startsWith("http-")) {
                    assertThat(answer.path("statusCode").asInt()).as(name).isIn(200, 202, 404);
                    assertThat(answer.path("body").asText()).as(name).doesNotContain("not_found");
                } else if (name.startsWith("sqs-")) {
                    assertThat(answer.path("batchItemFailures").isArray())
                            .as(name)
                            .isTrue();
                    assertThat(answer.path("batchItemFailures")).as(name).isEmpty();
                } else if (name.startsWith("schedule-")) {
                    assertThat(answer.path("rows").isInt()).as(name).isTrue();
                } else {
                    assertThat(answer.path("count").asInt()).as(name).isEqualTo(1);
                }
            }
        }
    }

    private static JsonNode authorised(JsonNode event) {
        if (event.path("headers") instanceof ObjectNode headers) headers.put("authorization", "Bearer " + World.TOKEN);
        return event;
    }
}
