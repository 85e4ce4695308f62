package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pages of the sample site, spoken by the built-in voice, which costs nothing.
///
/// @param editions that were made, each with its `files`
/// @param faults what does not hold, in words
record DemoSpeech(List<JsonNode> editions, List<String> faults) {
    /// Of three subjects, and as long as most.
    static final List<String> PAGES = List.of(
            "en:subject/high-school/10/mathematics/sequences-series/infinite-series",
            "en:subject/high-school/11/mathematics/circles/arc-and-sector",
            "en:subject/university/bachelor/ai-ds/ai-programming/lists-and-loops");

    private static final String VOICE = "freetts:kevin16";

    DemoSpeech {
        editions = List.copyOf(editions);
        faults = List.copyOf(faults);
    }

    /// Where the files lie, which stay when the demo has ended.
    static Path folder(Surroundings surroundings) {
        return surroundings.dataFolder().resolve("demo-audio").toAbsolutePath().normalize();
    }

    /// Has all pages spoken at once, waits for them, and fetches their files. Where one does not come to its
    /// end, nobody waits for those behind it.
    static DemoSpeech speak(Surroundings surroundings, ApiClient api) throws IOException {
        for (String page : PAGES) {
            api.post(
                    "/audio",
                    Json.object()
                            .put("contentType", "subject")
                            .put("contentId", page)
                            .put("voiceId", VOICE));
        }
        List<JsonNode> editions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String page : PAGES) {
            JsonNode edition = new AudioFollowing(surroundings)
                    .untilEnded(() -> api.get("/audio/subject/" + page + "?voiceId=" + Pages.encode(VOICE)));
            if (edition.has("audioUrl")) {
                String file = String.valueOf(
                        AudioFiles.save(edition, folder(surroundings)).get("audio"));
                editions.add(((ObjectNode) edition).put("file", file));
            }
            faults.addAll(faults(edition));
            if (!AudioFollowing.hasEnded(edition)) break;
        }
        return new DemoSpeech(editions, faults);
    }

    private static List<String> faults(JsonNode edition) {
        String page = edition.path("contentId").asText();
        if (!AudioFollowing.hasEnded(edition)) {
            return List.of("the edition of " + page + " is " + AudioFollowing.reason(edition));
        }
        if (!edition.path("status").asText().equals("completed")) {
            return List.of("the edition of " + page + " is "
                    + edition.path("status").asText() + ": "
                    + edition.path("errorMessage").asText());
        }
        if (edition.at("/cost/charged/total").decimalValue().signum() != 0) {
            return List.of("the edition of " + page + " cost something");
        }
        return List.of();
    }

    ArrayNode json() {
        ArrayNode list = Json.object().putArray("editions");
        editions.forEach(list::add);
        return list;
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%nSpoken by %s%n", VOICE);
        for (JsonNode edition : editions) {
            out.printf(
                    Locale.ROOT,
                    "  %s, %,d bytes, %s USD: %s%n",
                    AudioPrint.duration(edition.path("audioDuration").decimalValue()),
                    edition.path("audioSize").asLong(),
                    AudioPrint.dollars(edition.at("/cost/charged/total")),
                    edition.path("file").asText());
        }
    }
}
