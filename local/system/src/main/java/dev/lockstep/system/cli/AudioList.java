package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the editions that are so far.
@Command(
        name = "list",
        description =
                "List the editions of a status, those that changed last first: why they failed, what they wait for.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class AudioList implements Callable<Integer> {
    /// How far an edition is.
    enum Status {
        pending,
        generating_script,
        generating_speech,
        completed,
        failed
    }

    private static final int MOST = 100;

    private final Surroundings surroundings;

    @Option(names = "--status", required = true, paramLabel = "WORD", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Status status;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most, 1 to 100 (${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "TEXT",
            description = "Go on where a list of this status ended that said so.")
    private @Nullable String cursor;

    @Mixin
    private Answers answers = new Answers();

    AudioList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) throw CommandFailure.usage("--limit must be 1 to " + MOST + ": " + limit);
        String word = Objects.requireNonNull(status).name();
        String after = cursor == null ? "" : "&cursor=" + Pages.encode(cursor);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode document = api.get("/audio?status=" + word + "&limit=" + limit + after);
            answers.print(surroundings.out(), document, out -> print(out, document, word));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document, String word) {
        for (JsonNode audio : document.path("audios")) AudioPrint.progress(out, audio);
        if (document.path("nextCursor").isTextual()) {
            out.println(
                    "It goes on with --cursor " + document.path("nextCursor").asText());
        } else if (document.path("audios").isEmpty()) {
            out.println("no edition has the status " + word);
        }
    }
}
