package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/// Watches an edition until nobody is to work on it any more, or nothing comes of watching.
final class AudioFollowing {
    private static final Set<String> ENDED = Set.of("completed", "failed");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /// How long an edition that says what it waits for is watched without a step forward: longer than the
    /// pauses between attempts.
    static final Duration WAITING = Duration.ofMinutes(5);

    /// The same of one that does not: longer than the quarter of an hour after which one that lost its
    /// message is queued again.
    static final Duration SILENT = Duration.ofMinutes(20);

    private final Surroundings surroundings;

    AudioFollowing(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Whether nobody is to work on it any more.
    static boolean hasEnded(JsonNode audio) {
        return ENDED.contains(audio.path("status").asText());
    }

    /// The edition as it is when it is completed or has failed, or has made no step forward for 5 minutes
    /// while it waits for something, or for 20 without a word; which of these, [#hasEnded] tells. What it
    /// waits for meanwhile is said once on stderr, and why the watching ends without an end.
    ///
    /// @param edition looks at it
    JsonNode untilEnded(Supplier<JsonNode> edition) {
        try (Progress progress = Progress.in(surroundings, "audio", "units")) {
            JsonNode last = Json.object();
            Instant since = surroundings.clock().instant();
            String told = "";
            while (true) {
                JsonNode audio = edition.get();
                progress.show(
                        audio.path("progress").path("done").asLong(),
                        audio.path("progress").path("total").asLong());
                if (hasEnded(audio)) return audio;
                Instant now = surroundings.clock().instant();
                if (isStep(last, audio)) since = now;
                last = audio;
                told = tellWaiting(audio, told);
                if (Duration.between(since, now).compareTo(patience(audio)) >= 0) return givenUp(audio);
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped watching; the edition goes on");
        }
    }

    /// An attempt in vain is a step too: there are few of them.
    private static boolean isStep(JsonNode before, JsonNode audio) {
        return !before.path("status").equals(audio.path("status"))
                || !before.path("progress").equals(audio.path("progress"))
                || !before.path("generationAttempts").equals(audio.path("generationAttempts"));
    }

    private String tellWaiting(JsonNode audio, String told) {
        String waiting = audio.path("waiting").asText("");
        if (waiting.isEmpty() || waiting.equals(told)) return told;
        surroundings.err().println("waiting: " + waiting);
        return waiting;
    }

    private static Duration patience(JsonNode audio) {
        return audio.has("waiting") ? WAITING : SILENT;
    }

    private JsonNode givenUp(JsonNode audio) {
        surroundings.err().println("lockstep: " + reason(audio));
        return audio;
    }

    /// Why an edition that did not end is watched no more, in words.
    static String reason(JsonNode audio) {
        String status = audio.path("status").asText();
        return audio.has("waiting")
                ? "still %s after %d minutes: %s; it goes on by itself"
                        .formatted(
                                status,
                                WAITING.toMinutes(),
                                audio.path("waiting").asText())
                : "still %s after %d minutes in which nothing happened; ./lockstep dlq list and the function's log may say why"
                        .formatted(status, SILENT.toMinutes());
    }
}
