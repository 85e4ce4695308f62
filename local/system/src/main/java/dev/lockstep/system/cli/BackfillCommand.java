package dev.lockstep.system.cli;

import dev.lockstep.state.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts a backfill and watches it.
@Command(
        name = "backfill",
        description = "Start a backfill and watch it until it ends.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 completed, paused or (with --no-wait) started, 1 failed, 2 bad usage, 3 held.",
            "Ctrl-C stops the watching, not the run."
        })
final class BackfillCommand implements Callable<Integer> {
    /// What a backfill can be asked to do.
    enum Mode {
        fill,
        validate
    }

    private final Surroundings surroundings;

    @Option(
            names = "--mode",
            defaultValue = "fill",
            description = "fill makes missing links, validate re-reads both sides: ${COMPLETION-CANDIDATES}.")
    private Mode mode = Mode.fill;

    @Option(names = "--no-auto-continue", description = "Pause after the first slice.")
    private boolean noAutoContinue;

    @Option(names = "--no-wait", description = "Only start it.")
    private boolean noWait;

    @Mixin
    private Answers answers = new Answers();

    BackfillCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            String runId = api.post(
                            "/backfill",
                            Json.object()
                                    .put("mode", mode.name().toLowerCase(Locale.ROOT))
                                    .put("autoContinue", !noAutoContinue))
                    .path("runId")
                    .asText();
            return new RunOutcome(surroundings, answers).after(api, runId, !noWait);
        }
    }
}
