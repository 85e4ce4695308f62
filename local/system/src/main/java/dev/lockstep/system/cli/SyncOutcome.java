package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/// Watches a sync until it stops, says what it did, and gives the exit code that goes with it.
final class SyncOutcome {
    private final Surroundings surroundings;
    private final Answers answers;
    private final String task;

    /// @param task the command's word, by which progress is shown
    SyncOutcome(Surroundings surroundings, Answers answers, String task) {
        this.surroundings = surroundings;
        this.answers = answers;
        this.task = task;
    }

    int after(ApiClient api, String runId) {
        JsonNode run = new RunFollowing(api, Progress.in(surroundings, task, "records")).untilStopped(runId);
        answers.print(surroundings.out(), run, out -> print(out, run));
        String status = run.path("status").asText();
        if (!status.equals("failed")) return SyncPrint.exitCode(status, run.path("report"));
        return RunFollowing.failed(surroundings, run);
    }

    private static void print(PrintStream out, JsonNode run) {
        String runId = run.path("runId").asText();
        JsonNode report = run.path("report");
        out.println("Run " + runId + ": " + run.path("status").asText() + ", "
                + run.path("calls").path("mailerlite").asLong() + " MailerLite calls");
        SyncPrint.print(out, run.path("status").asText(), report);
        if (run.path("status").asText().equals("held")) SyncPrint.printApproval(out, runId, report);
        if (run.path("request").path("dryRun").asBoolean()) out.println("A dry run: nothing was written.");
    }
}
