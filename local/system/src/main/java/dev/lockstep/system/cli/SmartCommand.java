package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keeps the named people in step, now.
@Command(
        name = "smart",
        description = "Bring up to 100 people in step, now.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or somebody failed, 2 bad usage, 3 something is held or to be decided by a person."
        })
final class SmartCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "EMAIL", description = "Whom; by the address of either side.")
    private List<String> emails = List.of();

    @Option(
            names = "--mode",
            description = "AtoB, BtoA, bidirectional or full; bidirectional by default, and BtoA with --repair.")
    private @Nullable String mode;

    @Option(names = "--dry-run", description = "Only say what it would change.")
    private boolean dryRun;

    @Option(names = "--repair", description = "Fill blanks on the sides that the mode writes to, and nothing else.")
    private boolean repair;

    @Option(
            names = "--force",
            description = "Try although the breaker is open after 3 errors; where it works, the breaker closes for"
                    + " everybody.")
    private boolean force;

    @Mixin
    private Answers answers = new Answers();

    SmartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ObjectNode request =
                Json.object().put("dryRun", dryRun).put("repair", repair).put("force", force);
        if (mode != null) request.put("mode", mode);
        emails.forEach(request.putArray("emails")::add);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode answer = api.post("/smart", request);
            answers.print(surroundings.out(), answer, out -> print(out, answer));
            return exitCode(answer);
        }
    }

    private void print(PrintStream out, JsonNode answer) {
        boolean hasChanged = false;
        for (JsonNode one : answer.path("out")) {
            String what = one.path("changed").asBoolean() ? dryRun ? "would change" : "changed" : "skipped";
            String reason = one.path("reason").asText();
            out.println(one.path("email").asText() + ": " + what + (reason.isEmpty() ? "" : ": " + reason));
            one.path("changes").forEach(change -> out.println("  " + ChangeLine.of(change)));
            hasChanged |= one.path("changed").asBoolean();
        }
        if (hasChanged && !dryRun) {
            out.println("./lockstep undo " + answer.path("runId").asText() + " takes it back");
        }
    }

    private static int exitCode(JsonNode answer) {
        boolean waits = false;
        for (JsonNode one : answer.path("out")) {
            String error = one.path("error").asText();
            if (!error.isEmpty() && !error.equals("held")) return ExitCodes.FAILED;
            waits |= error.equals("held") || one.path("conflicts").size() > 0;
        }
        return waits ? ExitCodes.HELD : ExitCodes.DONE;
    }
}
