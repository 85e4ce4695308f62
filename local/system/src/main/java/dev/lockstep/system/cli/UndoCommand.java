package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes back what a run wrote, and watches it.
@Command(
        name = "undo",
        description = "Take back what a run wrote, where nobody has changed it since.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What cannot be taken back is listed with the reason. The undo is a run of its own, and can be undone.",
            "Exit codes: 0 done, whatever is listed; 1 failed or refused, 2 bad usage, 3 held."
        })
final class UndoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN_ID", description = "The run to undo, of any function that writes.")
    private String runId = "";

    @Option(names = "--dry-run", description = "Only say what it would restore.")
    private boolean dryRun;

    @Mixin
    private Answers answers = new Answers();

    UndoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode started = api.post(
                    "/runs/" + Pages.encode(runId) + "/undo", Json.object().put("dryRun", dryRun));
            return new SyncOutcome(surroundings, answers, "undo")
                    .after(api, started.path("runId").asText());
        }
    }
}
