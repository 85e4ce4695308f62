package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes one call to the enterprise sync, or starts one that goes on by itself and watches it.
@Command(
        name = "enterprise",
        description = "Keep linked contacts in step, both ways.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --auto-continue it is one call: the next --max-records subscribers, within 25 seconds.",
            "Exit codes: 0 done, 1 failed, 2 bad usage, 3 held or conflicts found."
        })
final class EnterpriseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--direction",
            defaultValue = "both",
            description = "both, mailerlite-to-supabase or supabase-to-mailerlite (${DEFAULT-VALUE}).")
    private String direction = "both";

    @Option(names = "--max-records", defaultValue = "300", description = "How many a call (${DEFAULT-VALUE}).")
    private int maxRecords;

    @Option(
            names = "--max-duration-ms",
            defaultValue = "120000",
            description = "How long a call may take, up to 140000 (${DEFAULT-VALUE}).")
    private int maxDurationMs;

    @Option(names = "--dry-run", description = "Only say what it would change.")
    private boolean dryRun;

    @Option(names = "--cursor", description = "The nextCursor of the call before.")
    private @Nullable String cursor;

    @Option(names = "--auto-continue", description = "Go on until everybody is in step, and watch it.")
    private boolean autoContinue;

    @Mixin
    private Answers answers = new Answers();

    EnterpriseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object()
                .put("direction", direction)
                .put("maxRecords", maxRecords)
                .put("maxDurationMs", maxDurationMs)
                .put("dryRun", dryRun)
                .put("autoContinue", autoContinue);
        if (cursor != null) request.put("cursor", cursor);
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode answer = api.post("/enterprise", request);
            if (autoContinue) {
                return new SyncOutcome(surroundings, answers, "enterprise")
                        .after(api, answer.path("runId").asText());
            }
            answers.print(surroundings.out(), answer, out -> print(out, answer));
            String status = answer.path("status").asText();
            return status.equals("failed") ? ExitCodes.FAILED : SyncPrint.exitCode(status, answer);
        }
    }

    private static void print(PrintStream out, JsonNode answer) {
        out.println("Run " + answer.path("runId").asText() + ": "
                + answer.path("message").asText());
        SyncPrint.print(out, answer.path("status").asText(), answer);
        if (answer.path("status").asText().equals("held")) {
            SyncPrint.printApproval(out, answer.path("runId").asText(), answer);
        }
        if (answer.path("nextCursor").isTextual()) {
            out.println("It goes on with --cursor " + answer.path("nextCursor").asText());
        }
    }
}
