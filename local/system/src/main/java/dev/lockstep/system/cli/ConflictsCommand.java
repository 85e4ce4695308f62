package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists what a person has to decide.
@Command(
        name = "conflicts",
        description = "List what a person has to decide, newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 none is open, 1 failed, 2 bad usage, 3 open ones are listed."})
final class ConflictsCommand implements Callable<Integer> {
    /// Where a conflict stands.
    enum Status {
        open,
        resolved,
        superseded
    }

    private final Surroundings surroundings;

    @Option(names = "--status", defaultValue = "open", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Status status = Status.open;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    ConflictsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            ObjectNode document = Json.object();
            ArrayNode list = document.putArray("conflicts");
            new Pages(api, "/conflicts?status=" + status.name().toLowerCase(Locale.ROOT) + "&", "conflicts")
                    .take(limit, each -> true)
                    .forEach(list::add);
            answers.print(surroundings.out(), document, out -> print(out, list));
            return status == Status.open && !list.isEmpty() ? ExitCodes.HELD : ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode list) {
        if (list.isEmpty()) out.println("none");
        for (JsonNode one : list) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-16s %s: app %s, MailerLite %s, agreed %s (%s)%n",
                    one.path("id").asText(),
                    one.path("field").asText(),
                    one.path("email").asText(),
                    one.path("a"),
                    one.path("b"),
                    one.path("shadow"),
                    one.path("reason").asText());
        }
    }
}
