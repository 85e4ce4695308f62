package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Sends the dead letters back to the functions' queues.
@Command(
        name = "redrive",
        description = "Send what lies in the dead-letter queues back to the functions' queues, to be tried again.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 sent back or nothing to send, 1 failed, 2 bad usage."})
final class DlqRedrive implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--queue", description = "Only this function's, such as backfill.")
    private @Nullable String queue;

    @Option(names = "--limit", defaultValue = "100", description = "How many at most, 1 to 100 (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    DlqRedrive(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > DlqList.MOST) {
            throw CommandFailure.usage("--limit must be 1 to " + DlqList.MOST + ": " + limit);
        }
        ObjectNode request = Json.object().put("limit", limit);
        if (queue != null) request.put("queue", queue);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode document = api.post("/dead-letters/redrive", request);
            answers.print(surroundings.out(), document, out -> print(out, document));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document) {
        out.printf(Locale.ROOT, "sent back: %,d%n", document.path("redriven").asLong());
        document.path("byQueue")
                .properties()
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "  %-10s  %,d%n",
                        one.getKey(),
                        one.getValue().asLong()));
        if (document.path("kept") instanceof ArrayNode kept) {
            for (JsonNode one : kept) {
                out.println("kept in " + one.path("queue").asText() + ": "
                        + one.path("id").asText() + ", " + one.path("reason").asText());
            }
        }
        if (document.path("more").asBoolean()) out.println("there are more: run it again");
    }
}
