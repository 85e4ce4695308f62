package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a backfill found not to agree.
@Command(
        name = "divergences",
        description = "Show what a backfill found not to agree: differing fields, ambiguous records, unusable emails.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed or no completed run, 2 bad usage."})
final class Divergences implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "RUN_ID", description = "The run; the latest completed one by default.")
    private @Nullable String runId;

    @Option(names = "--field", description = "Only differences of this client column.")
    private @Nullable String field;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    Divergences(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            String run = runId == null ? latest(api) : runId;
            ObjectNode document = Json.object().put("runId", run);
            ArrayNode list = document.putArray("divergences");
            new Pages(api, "/runs/" + Pages.encode(run) + "/divergences?", "divergences")
                    .take(limit, this::wanted)
                    .forEach(list::add);
            answers.print(surroundings.out(), document, out -> print(out, list));
            return ExitCodes.DONE;
        }
    }

    private static String latest(ApiClient api) {
        List<JsonNode> completed = new Pages(api, "/runs?function=backfill&", "runs")
                .take(1, run -> run.path("status").asText().equals("completed"));
        if (completed.isEmpty()) {
            throw CommandFailure.failed("no backfill has completed yet; start one with ./lockstep backfill");
        }
        return completed.getFirst().path("runId").asText();
    }

    private boolean wanted(JsonNode line) {
        return field == null || field.equals(line.path("field").textValue());
    }

    private static void print(PrintStream out, JsonNode list) {
        if (list.isEmpty()) out.println("none");
        for (JsonNode line : list) {
            out.println(describe(line));
        }
    }

    private static String describe(JsonNode line) {
        String kind = line.path("kind").asText();
        return switch (kind) {
            case "divergence" ->
                String.format(
                        Locale.ROOT,
                        "%-18s %s: app %s, MailerLite %s",
                        line.path("field").asText(),
                        line.path("email").asText(),
                        line.path("a"),
                        line.path("b"));
            case "ambiguous" ->
                String.format(
                        Locale.ROOT,
                        "%-18s app %s, MailerLite %s",
                        kind,
                        people(line.path("clients")),
                        people(line.path("subscribers")));
            default ->
                String.format(
                        Locale.ROOT,
                        "%-18s %s: %s",
                        kind.replace('_', ' '),
                        line.path("email"),
                        line.path("reason").asText());
        };
    }

    private static String people(JsonNode people) {
        List<String> names = new ArrayList<>();
        people.forEach(person ->
                names.add(person.path("email") + " (" + person.path("id").asText() + ")"));
        return names.isEmpty() ? "nobody" : String.join(" and ", names);
    }
}
