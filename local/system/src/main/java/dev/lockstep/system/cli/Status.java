package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the state of everything.
@Command(
        name = "status",
        description = "Show what is at work, the quota and the dead letters.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 shown, 1 failed, 2 bad usage, 3 conflicts are open."})
final class Status implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    Status(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode status = api.get("/status");
            answers.print(surroundings.out(), status, out -> print(out, status, ""));
            return status.path("openConflicts").asLong() > 0 ? ExitCodes.HELD : ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode document, String indent) {
        document.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                out.println(indent + entry.getKey());
                print(out, value, indent + "  ");
            } else {
                String text = value.isValueNode() && !value.isNull() ? value.asText() : value.toString();
                out.printf(Locale.ROOT, "%s%-" + (24 - indent.length()) + "s %s%n", indent, entry.getKey(), text);
            }
        });
    }
}
