package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/// Watches an edition until nobody is to work on it any more.
final class AudioFollowing {
    private static final Set<String> ENDED = Set.of("completed", "failed");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Surroundings surroundings;

    AudioFollowing(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The edition as it is when it is completed or has failed. What it waits for meanwhile is said once.
    ///
    /// @param edition looks at it
    JsonNode untilEnded(Supplier<JsonNode> edition) {
        String told = "";
        try (Progress progress = Progress.in(surroundings, "audio", "units")) {
            while (true) {
                JsonNode audio = edition.get();
                progress.show(
                        audio.path("progress").path("done").asLong(),
                        audio.path("progress").path("total").asLong());
                if (ENDED.contains(audio.path("status").asText())) return audio;
                String waiting = audio.path("waiting").asText("");
                if (!waiting.isEmpty() && !waiting.equals(told)) {
                    surroundings.err().println("waiting: " + waiting);
                    told = waiting;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped watching; the edition goes on");
        }
    }
}
