package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says why somebody's records are as they are, and what the next sync would do.
@Command(
        name = "explain",
        description = "Say why a person's records are as they are, and what the next sync would do.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It writes nothing, and costs 2 or 3 calls to MailerLite.",
            "Exit codes: 0 explained, 1 failed or nobody has the address, 2 bad usage, 3 held or conflicts open."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EMAIL", description = "Whom; by the address of either side, or one they had before.")
    private String email = "";

    @Mixin
    private Answers answers = new Answers();

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (email.isBlank()) throw CommandFailure.usage("EMAIL must not be blank");
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode found = api.get("/contacts/" + Pages.encode(email));
            answers.print(surroundings.out(), found, out -> new ExplainPrint(out).print(email, found));
            boolean waits =
                    !found.path("held").isEmpty() || !found.path("conflicts").isEmpty();
            return waits ? ExitCodes.HELD : ExitCodes.DONE;
        }
    }
}
