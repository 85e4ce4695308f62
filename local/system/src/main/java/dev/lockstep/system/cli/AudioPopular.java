package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists what is most listened to.
@Command(
        name = "popular",
        description = "List what is most listened to in this week and the one before.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class AudioPopular implements Callable<Integer> {
    private static final int MOST = 50;

    private final Surroundings surroundings;

    @Option(names = "--limit", defaultValue = "10", description = "How many at most, 1 to 50 (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    AudioPopular(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) throw CommandFailure.usage("--limit must be 1 to " + MOST + ": " + limit);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode document = api.get("/audio/popular?limit=" + limit);
            answers.print(surroundings.out(), document, out -> print(out, document));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document) {
        if (document.path("audios").isEmpty()) {
            out.println("nobody listened to anything yet");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%9s  %9s  %s%n",
                "this week",
                "last week",
                document.path("week").asText());
        for (JsonNode one : document.path("audios")) {
            out.printf(
                    Locale.ROOT,
                    "%,9d  %,9d  %s %s by %s%n",
                    one.path("listeners").asLong(),
                    one.path("listenersLastWeek").asLong(),
                    one.path("contentType").asText(),
                    one.path("contentId").asText(),
                    one.path("voiceId").asText());
        }
    }
}
