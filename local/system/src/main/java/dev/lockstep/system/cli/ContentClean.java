package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Deletes the rows that no file stands for, and watches it.
@Command(
        name = "clean",
        description = "Delete the rows that no file stands for; only say which without --force.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 done, 1 failed or some files are invalid, 2 bad usage, 3 the deletion is refused."
        })
final class ContentClean implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ContentSource source = new ContentSource();

    @Option(names = "--force", description = "Do delete.")
    private boolean force;

    @Option(
            names = "--allow-mass-delete",
            description = "Delete more of a type than LOCKSTEP_CONTENT_DELETE_PERCENT (10) allows.")
    private boolean allowMassDelete;

    @Mixin
    private Answers answers = new Answers();

    ContentClean(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (ApiClient api = Target.connect(surroundings)) {
            ObjectNode request = source.request(api).put("force", force).put("allowMassDelete", allowMassDelete);
            return new ContentOutcome(surroundings, answers).of(api, "/content/clean", request);
        }
    }
}
