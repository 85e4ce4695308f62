package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Pauses the backfill under way.
@Command(
        name = "pause",
        description = "Pause the backfill under way at its next clean point.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 paused, 1 failed or nothing to pause, 2 bad usage."})
final class BackfillPause implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    BackfillPause(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode moved = api.post("/backfill/pause", Json.object());
            answers.print(
                    surroundings.out(),
                    moved,
                    out -> out.println("run " + moved.path("runId").asText() + " is "
                            + moved.path("status").asText()));
            return ExitCodes.DONE;
        }
    }
}
