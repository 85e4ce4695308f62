package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;

/// What a command says of a run that it started, and the exit code that goes with it.
final class RunOutcome {
    private final Surroundings surroundings;
    private final Answers answers;

    RunOutcome(Surroundings surroundings, Answers answers) {
        this.surroundings = surroundings;
        this.answers = answers;
    }

    /// Names the run, or waits until it stops and prints its report.
    int after(ApiClient api, String runId, boolean wait) {
        if (!wait) {
            answers.print(surroundings.out(), Json.object().put("runId", runId), out -> out.println("run " + runId));
            return ExitCodes.DONE;
        }
        JsonNode run = new RunFollowing(api, Progress.in(surroundings, "backfill", "records")).untilStopped(runId);
        answers.print(surroundings.out(), run, out -> print(out, run));
        return switch (run.path("status").asText()) {
            case "failed" -> RunFollowing.failed(surroundings, run);
            case "held" -> ExitCodes.HELD;
            default -> ExitCodes.DONE;
        };
    }

    private static void print(PrintStream out, JsonNode run) {
        new ReportTable(out).print(run);
        if (run.path("status").asText().equals("paused")) {
            out.println();
            out.println("It goes on with ./lockstep backfill resume.");
        }
    }
}
