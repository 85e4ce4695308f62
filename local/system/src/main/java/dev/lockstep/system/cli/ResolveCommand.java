package dev.lockstep.system.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Decides a conflict.
@Command(
        name = "resolve",
        description = "Decide a conflict: both sides come to hold what you choose.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Of a unit such as address the value is an object: --value '{\"city\": \"Delft\", \"zip\": null}'.",
            "Exit codes: 0 both sides hold it, 1 failed or refused, 2 bad usage."
        })
final class ResolveCommand implements Callable<Integer> {
    /// Whose value holds.
    enum Choice {
        a,
        b,
        value
    }

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CONFLICT_ID", description = "One that lockstep conflicts lists.")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "a|b|value",
            description = "What the app holds, what MailerLite holds, or another value.")
    private Choice choice = Choice.value;

    @Option(names = "--value", description = "The other value; the group's id for an exclusive set.")
    private @Nullable String value;

    @Option(names = "--blank", description = "The other value is a blank.")
    private boolean blank;

    @Mixin
    private Answers answers = new Answers();

    ResolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ObjectNode request = request();
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode conflict = api.post("/conflicts/" + Pages.encode(id) + "/resolution", request);
            answers.print(surroundings.out(), conflict, out -> print(out, conflict));
            return ExitCodes.DONE;
        }
    }

    private ObjectNode request() {
        boolean isGiven = blank || value != null;
        if (choice == Choice.value && !isGiven) {
            throw CommandFailure.usage("value goes with --value or --blank");
        }
        if (choice != Choice.value && isGiven) {
            throw CommandFailure.usage("--value and --blank go with value, not with " + choice);
        }
        if (blank && value != null) {
            throw CommandFailure.usage("--value and --blank exclude each other");
        }
        ObjectNode request = Json.object().put("choice", choice.name().toLowerCase(Locale.ROOT));
        if (isGiven) request.set("value", value == null ? NullNode.getInstance() : parsed(value));
        return request;
    }

    /// A text is itself; one that begins as an object must be one, lest a slip of the pen is stored.
    private static JsonNode parsed(String text) {
        if (!text.startsWith("{")) return TextNode.valueOf(text);
        try {
            return Json.read(text);
        } catch (JacksonException wrong) {
            throw CommandFailure.usage("--value begins with { and is no JSON object");
        }
    }

    private static void print(PrintStream out, JsonNode conflict) {
        out.printf(
                Locale.ROOT,
                "%s: %s of %s is the same on both sides%n",
                conflict.path("status").asText(),
                conflict.path("field").asText(),
                conflict.path("email").asText());
    }
}
