package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Starts a run of content, watches it until it stops, says what it did, and gives the exit code that goes
/// with it.
final class ContentOutcome {
    private final Surroundings surroundings;
    private final Answers answers;

    ContentOutcome(Surroundings surroundings, Answers answers) {
        this.surroundings = surroundings;
        this.answers = answers;
    }

    int of(ApiClient api, String path, ObjectNode request) {
        String runId = api.post(path, request).path("runId").asText();
        surroundings.err().println("run " + runId + "; Ctrl-C stops the watching only");
        JsonNode run = new RunFollowing(api, Progress.in(surroundings, "content", "rows")).untilStopped(runId);
        answers.print(surroundings.out(), run, out -> ContentPrint.print(out, run));
        if (run.path("status").asText().equals("failed")) return RunFollowing.failed(surroundings, run);
        return exitCode(run.path("report"));
    }

    /// What a report comes to: a refused deletion waits for somebody, and weighs more than invalid files.
    static int exitCode(JsonNode report) {
        if (report.has("massDelete")) return ExitCodes.HELD;
        boolean isInvalid = report.path("errorsCount").asLong() > 0 || report.has("tooLarge");
        boolean differs = !report.path("verify").path("ok").asBoolean(true);
        return isInvalid || differs ? ExitCodes.FAILED : ExitCodes.DONE;
    }
}
