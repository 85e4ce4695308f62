package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what an edition would cost.
@Command(
        name = "estimate",
        description = "Say what speaking a text would buy and cost, from what is there now. Nothing is bought.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 said, 1 failed, 2 bad usage."})
final class AudioEstimate implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private AudioText text = new AudioText();

    @Mixin
    private AudioVoice voice = new AudioVoice();

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description =
                    "The text as this folder or zip has it, before it is synced; by default as the tables have it.")
    private @Nullable Path source;

    @Mixin
    private Answers answers = new Answers();

    AudioEstimate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ObjectNode request = voice.request(text);
        if (source != null) request.setAll(text.draft(source));
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode estimate = api.post("/audio?dryRun=true", request);
            answers.print(surroundings.out(), estimate, out -> print(out, estimate));
            return ExitCodes.DONE;
        }
    }

    private static void print(PrintStream out, JsonNode estimate) {
        JsonNode price = estimate.path("price");
        JsonNode budget = estimate.path("budget");
        out.printf(
                Locale.ROOT,
                "%s of %,d characters; to write: %,d, to speak: %,d of %,d characters%n",
                ContentPrint.plural(estimate.path("units").asLong(), "unit"),
                estimate.path("characters").asLong(),
                estimate.path("unitsToWrite").asLong(),
                estimate.path("unitsToSpeak").asLong(),
                estimate.path("charactersToSpeak").asLong());
        out.printf(
                Locale.ROOT,
                "It would cost about %s USD: %s for scripts, %s for speech.%n",
                AudioPrint.dollars(price.path("total")),
                AudioPrint.dollars(price.path("script")),
                AudioPrint.dollars(price.path("speech")));
        out.printf(
                Locale.ROOT,
                "Of the day's %s USD, %s are left.%n",
                AudioPrint.dollars(budget.path("daily")),
                AudioPrint.dollars(budget.path("left")));
        if (price.path("total").decimalValue().compareTo(budget.path("left").decimalValue()) > 0) {
            out.println("That is more than is left: what is left is bought with, and the rest when there is more.");
        }
    }
}
