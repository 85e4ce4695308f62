package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/// Watches a run until it stops by itself.
final class RunFollowing {
    private static final Set<String> STOPPED = Set.of("completed", "failed", "paused", "held");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final ApiClient api;
    private final Progress progress;

    RunFollowing(ApiClient api, Progress progress) {
        this.api = api;
        this.progress = progress;
    }

    /// Says on stderr why a run failed, and gives the exit code that goes with it.
    static int failed(Surroundings surroundings, JsonNode run) {
        JsonNode error = run.path("error");
        surroundings
                .err()
                .println("lockstep: " + error.path("code").asText() + ": "
                        + error.path("detail").asText());
        return ExitCodes.FAILED;
    }

    /// The run as it is when it has completed, failed, or waits for somebody.
    JsonNode untilStopped(String runId) {
        try (progress) {
            while (true) {
                JsonNode run = api.get("/runs/" + runId);
                progress.show(
                        run.path("progress").path("done").asLong(),
                        run.path("progress").path("total").asLong());
                if (STOPPED.contains(run.path("status").asText())) {
                    return run;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped watching; the run " + runId + " goes on");
        }
    }
}
