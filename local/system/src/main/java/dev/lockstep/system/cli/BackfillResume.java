package dev.lockstep.system.cli;

import dev.lockstep.state.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lets a paused, failed or stale backfill go on.
@Command(
        name = "resume",
        description = "Let a paused, failed or stale backfill go on, and watch it until it ends.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 completed, paused or (with --no-wait) resumed, 1 failed or nothing to resume, 2 bad usage,",
            "3 held."
        })
final class BackfillResume implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--no-wait", description = "Only resume it.")
    private boolean noWait;

    @Mixin
    private Answers answers = new Answers();

    BackfillResume(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            String runId =
                    api.post("/backfill/resume", Json.object()).path("runId").asText();
            return new RunOutcome(surroundings, answers).after(api, runId, !noWait);
        }
    }
}
