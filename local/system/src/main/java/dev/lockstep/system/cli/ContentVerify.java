package dev.lockstep.system.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Compares the content tables with a tree, and watches it.
@Command(
        name = "verify",
        description = "Compare every stored row with the tree, field by field, and list what differs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 every row is as the files say, 1 failed or something differs, 2 bad usage."})
final class ContentVerify implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ContentSource source = new ContentSource();

    @Mixin
    private Answers answers = new Answers();

    ContentVerify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (ApiClient api = Target.connect(surroundings)) {
            return new ContentOutcome(surroundings, answers).of(api, "/content/verify", source.request(api));
        }
    }
}
