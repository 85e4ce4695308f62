package dev.lockstep.system.cli;

import dev.lockstep.state.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets through what the guards held of a plan.
@Command(
        name = "approve",
        description = "Let through what the guards held of a run's plan, once.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 done, 1 failed or refused, 2 bad usage, 3 conflicts found."})
final class ApproveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN_ID", description = "The held run.")
    private String runId = "";

    @Option(names = "--plan", required = true, paramLabel = "HASH", description = "The planHash of its report.")
    private String planHash = "";

    @Mixin
    private Answers answers = new Answers();

    ApproveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            api.post("/runs/" + Pages.encode(runId) + "/approval", Json.object().put("planHash", planHash));
            return new SyncOutcome(surroundings, answers, "approved").after(api, runId);
        }
    }
}
