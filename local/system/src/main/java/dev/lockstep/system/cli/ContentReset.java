package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Empties the content tables, and watches it.
@Command(
        name = "reset",
        description = "Delete every row of the content tables; only say how many without --force.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 done, 1 failed, 2 bad usage."})
final class ContentReset implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--locale", description = "Only this locale, en or id; both by default.")
    private @Nullable String locale;

    @Option(names = "--authors", description = "The authors too, who have no locale.")
    private boolean authors;

    @Option(names = "--force", description = "Do delete.")
    private boolean force;

    @Mixin
    private Answers answers = new Answers();

    ContentReset(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (authors && locale != null) throw CommandFailure.usage("--authors and --locale exclude each other");
        ObjectNode request = Json.object().put("authors", authors).put("force", force);
        if (locale != null) request.put("locale", locale);
        try (ApiClient api = Target.connect(surroundings)) {
            return new ContentOutcome(surroundings, answers).of(api, "/content/reset", request);
        }
    }
}
