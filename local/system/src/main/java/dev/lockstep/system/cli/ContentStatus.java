package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the latest run of content.
@Command(
        name = "status",
        description = "Show the latest run of content: how far it is, and its report.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage."})
final class ContentStatus implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    ContentStatus(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode status = api.get("/content/status");
            JsonNode latest = status.path("latest");
            answers.print(surroundings.out(), status, out -> {
                if (latest.isNull()) out.println("nothing was synced yet");
                else ContentPrint.print(out, latest);
            });
            return ExitCodes.DONE;
        }
    }
}
