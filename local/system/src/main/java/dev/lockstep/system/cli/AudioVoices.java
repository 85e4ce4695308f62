package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists who can speak.
@Command(
        name = "voices",
        description = "List the voices, with their languages, engines and prices.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class AudioVoices implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    AudioVoices(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode document = api.get("/audio/voices");
            answers.print(surroundings.out(), document, out -> print(out, document));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document) {
        int widest = document.path("voices")
                .valueStream()
                .mapToInt(voice -> voice.path("voiceId").asText().length())
                .max()
                .orElse(0);
        String line = "%-" + Math.max(widest, "voice".length()) + "s  %-20.20s  %-9.9s  %-12s  %s%n";
        out.printf(Locale.ROOT, line, "voice", "name", "languages", "engine", "dollars per million characters");
        for (JsonNode voice : document.path("voices")) {
            out.printf(
                    Locale.ROOT,
                    line,
                    voice.path("voiceId").asText(),
                    voice.path("name").asText(),
                    voice.path("languages").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")),
                    voice.path("engine").asText(),
                    AudioPrint.dollars(voice.path("dollarsPerMillionCharacters")));
        }
        for (JsonNode silent : document.path("unavailable")) {
            out.println(silent.path("engine").asText() + " does not say which voices it has: "
                    + silent.path("code").asText() + ": "
                    + silent.path("detail").asText());
        }
    }
}
