package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
        Pages.requireLimit(limit);
        try (ApiClient api = Target.connect(surroundings)) {
            ObjectNode document = Json.object();
            ArrayNode list = document.putArray("conflicts");
            List<JsonNode> found = new Pages(
                            api, "/conflicts?status=" + status.name().toLowerCase(Locale.ROOT) + "&", "conflicts")
                    .take(limit + 1, each -> true);
            found.stream().limit(limit).forEach(list::add);
            document.put("more", found.size() > limit);
            answers.print(surroundings.out(), document, out -> print(out, list));
            if (found.size() > limit) surroundings.err().println("there are more; --limit shows them");
            return status == Status.open && !list.isEmpty() ? ExitCodes.HELD : ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode list) {
        if (list.isEmpty()) out.println("none");
        for (JsonNode one : list) {
            String head = String.format(
                    Locale.ROOT,
                    "%-18s %-16s %s: ",
                    one.path("id").asText(),
                    one.path("field").asText(),
                    one.path("email").asText());
            String reason = one.path("reason").asText();
            if (one.path("a").isObject() || one.path("b").isObject()) {
                out.println(head + reason);
                columns(one).forEach(column -> out.println("    " + column + ": " + values(one, column)));
            } else {
                out.println(head + values(one.path("a"), one.path("b"), one.path("shadow")) + " (" + reason + ")");
            }
        }
    }

    /// Those columns of a unit in which the sides differ.
    private static List<String> columns(JsonNode unit) {
        Set<String> columns = new TreeSet<>();
        for (String side : List.of("a", "b")) unit.path(side).fieldNames().forEachRemaining(columns::add);
        return columns.stream()
                .filter(column ->
                        !unit.path("a").path(column).equals(unit.path("b").path(column)))
                .toList();
    }

    private static String values(JsonNode unit, String column) {
        return values(
                unit.path("a").path(column),
                unit.path("b").path(column),
                unit.path("shadow").path(column));
    }

    private static String values(JsonNode a, JsonNode b, JsonNode agreed) {
        return "app " + shown(a) + ", MailerLite " + shown(b) + ", agreed " + shown(agreed);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "blank" : value.toString();
    }
}
