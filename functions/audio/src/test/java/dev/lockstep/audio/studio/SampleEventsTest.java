package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sample in events/audio/ is understood as what it is.
final class SampleEventsTest {
    private static final Path EVENTS = Path.of("..", "..", "events", "audio");
    private static final AudioId SAMPLED =
            new AudioId(SpokenType.ARTICLE, "en:articles/politics/open-data", "freetts:kevin16");

    @Test
    void samples_areAnsweredInTheShapeOfTheirSource() throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.list(EVENTS)) {
            samples = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(samples).hasSizeGreaterThan(13);
        try (var world = new World()) {
            world.write(SAMPLED, "Open data", World.paragraph(1, 1));
            assertThat(world.speak(SAMPLED).status()).isEqualTo(Status.COMPLETED);
            for (Path sample : samples) {
                String text = Files.readString(sample).replace("Bearer local-token", "Bearer " + World.TOKEN);

                JsonNode answer = world.invoke(world.handler(), Json.read(text));

                assertAnswered(String.valueOf(sample.getFileName()), answer);
            }
            assertThat(world.messages()).anyMatch(message -> message.contains("\"audio\""));
        }
    }

    private static void assertAnswered(String name, JsonNode answer) {
        if (name.startsWith("http-")) {
            assertThat(answer.path("statusCode").asInt())
                    .as("%s: %s", name, answer)
                    .isEqualTo(200);
        } else if (name.startsWith("sqs-")) {
            assertThat(answer.path("batchItemFailures").isArray()).as(name).isTrue();
            assertThat(answer.path("batchItemFailures")).as(name).isEmpty();
        } else if (name.startsWith("schedule-")) {
            assertThat(answer.has("queued") || answer.has("deleted"))
                    .as("%s: %s", name, answer)
                    .isTrue();
        } else {
            assertThat(answer.path("contentAudioId").asText()).as(name).isEqualTo(SAMPLED.text());
        }
    }
}
