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
import picocli.CommandLine.Parameters;

/// Lists runs, or shows one.
@Command(
        name = "runs",
        description = "List the runs, newest first, or show one with its report.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed or no such run, 2 bad usage."})
final class RunsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "RUN_ID", description = "The run to show.")
    private @Nullable String runId;

    @Option(names = "--function", description = "Only runs of this function, such as backfill.")
    private @Nullable String function;

    @Option(names = "--limit", defaultValue = "20", description = "How many at most (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Answers answers = new Answers();

    RunsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            if (runId != null) {
                JsonNode run = api.get("/runs/" + Pages.encode(runId));
                answers.print(surroundings.out(), run, out -> printOne(out, run));
                return ExitCodes.DONE;
            }
            String filter = function == null ? "" : "function=" + Pages.encode(function) + "&";
            ObjectNode document = Json.object();
            ArrayNode runs = document.putArray("runs");
            new Pages(api, "/runs?" + filter, "runs").take(limit, _ -> true).forEach(runs::add);
            answers.print(surroundings.out(), document, out -> print(out, runs));
            return ExitCodes.DONE;
        }
    }

    /// A backfill has a report of its own kind; all others keep people in step.
    private static void printOne(PrintStream out, JsonNode run) {
        if (run.path("function").asText().equals("backfill")) {
            new ReportTable(out).print(run);
            return;
        }
        ReportTable.heading(out, run);
        SyncPrint.print(out, run.path("status").asText(), run.path("report"));
        if (run.path("status").asText().equals("held")) {
            SyncPrint.printApproval(out, run.path("runId").asText(), run.path("report"));
        }
    }

    private static void print(PrintStream out, JsonNode runs) {
        out.printf(Locale.ROOT, "%-18s  %-10s  %-9s  %-24s  %s%n", "run", "function", "status", "started", "done");
        for (JsonNode run : runs) {
            out.printf(
                    Locale.ROOT,
                    "%-18s  %-10s  %-9s  %-24.24s  %,d of %,d%n",
                    run.path("runId").asText(),
                    run.path("function").asText(),
                    run.path("status").asText(),
                    run.path("startedAt").asText(),
                    run.path("progress").path("done").asLong(),
                    run.path("progress").path("total").asLong());
        }
    }
}
