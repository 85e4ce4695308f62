package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the editions of a text, and fetches them.
@Command(
        name = "show",
        description = "Show the spoken editions of a text: how far they are, and where to hear them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed or there is none, 2 bad usage."})
final class AudioShow implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private AudioText text = new AudioText();

    @Option(names = "--voice", paramLabel = "VOICE", description = "Only the one by this voice; by default all.")
    private @Nullable String voice;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Download there what can be heard: audio (.mp3), captions (.vtt), manifest (.json).")
    private @Nullable Path out;

    @Mixin
    private Answers answers = new Answers();

    AudioShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (ApiClient api = Target.connect(surroundings)) {
            String only = voice;
            JsonNode document = only == null ? text.editions(api) : text.edition(api, only);
            List<JsonNode> audios =
                    only == null ? document.path("audios").valueStream().toList() : List.of(document);
            if (audios.isEmpty()) throw CommandFailure.failed("nobody asked for an edition of this text yet");
            for (JsonNode audio : audios) save(audio);
            answers.print(surroundings.out(), document, to -> print(to, audios));
            return ExitCodes.DONE;
        }
    }

    /// Adds where the files are to what is shown.
    private void save(JsonNode audio) throws IOException {
        if (out == null || !audio.has("audioUrl")) return;
        ObjectNode files = Json.object();
        AudioFiles.save(audio, out).forEach((kind, file) -> files.put(kind, file.toString()));
        ((ObjectNode) audio).set("files", files);
    }

    private static void print(PrintStream to, List<JsonNode> audios) {
        for (JsonNode audio : audios) {
            AudioPrint.edition(to, audio);
            audio.path("files").forEach(file -> to.println("  file      " + file.asText()));
        }
    }
}
