package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows how many editions are how far, who is paused, and what was spent.
@Command(
        name = "status",
        description = "Show how many editions are how far, what is paused, and what was spent.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class AudioStatus implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    AudioStatus(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode status = api.get("/audio/status");
            answers.print(surroundings.out(), status, out -> print(out, status));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode status) {
        status.path("editions")
                .properties()
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "  %-18s %,9d%n",
                        one.getKey(),
                        one.getValue().asLong()));
        status.path("paused")
                .properties()
                .forEach(one -> out.println(
                        (one.getKey().equals("budget") ? "all that costs money" : one.getKey()) + " is paused until "
                                + one.getValue().path("until").asText() + ": "
                                + one.getValue().path("reason").asText()));
        JsonNode budget = status.path("budget");
        out.printf(
                Locale.ROOT,
                "Spent in 24 hours: %s USD of %s; %s are left.%n",
                AudioPrint.dollars(budget.path("spent")),
                AudioPrint.dollars(budget.path("daily")),
                AudioPrint.dollars(budget.path("left")));
        if (status.path("editions").path("failed").asLong() != 0) {
            out.println("./lockstep audio list --status failed says which failed, and why.");
        }
    }
}
