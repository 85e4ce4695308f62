package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the dead letters, and leaves them where they lie.
@Command(
        name = "list",
        description = "Show what lies in the dead-letter queues, and why. Nothing is taken away.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class DlqList implements Callable<Integer> {
    static final int MOST = 100;

    private final Surroundings surroundings;

    @Option(names = "--queue", description = "Only this function's, such as backfill.")
    private @Nullable String queue;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most, 1 to 100 (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    DlqList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) throw CommandFailure.usage("--limit must be 1 to " + MOST + ": " + limit);
        String filter = queue == null ? "" : "&queue=" + Pages.encode(queue);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode document = api.get("/dead-letters?limit=" + limit + filter);
            answers.print(surroundings.out(), document, out -> print(out, document));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document) {
        boolean more = document.path("more").asBoolean();
        if (document.path("deadLetters").isEmpty()) out.println(more ? "none that can be seen now" : "none");
        for (JsonNode one : document.path("deadLetters")) {
            out.printf(
                    Locale.ROOT,
                    "%-10s  %-24.24s  %s%n            %s%n",
                    one.path("queue").asText(),
                    one.path("at").asText(),
                    one.path("reason").asText(),
                    one.path("message"));
        }
        if (more) out.println("there are more, or somebody else is looking at some; see --limit and --queue");
    }
}
