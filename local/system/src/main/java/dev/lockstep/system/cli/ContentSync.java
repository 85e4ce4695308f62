package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings the content tables in step with a tree, wholly or by what has changed, and watches it.
@Command(
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 in step, 1 failed or some files are invalid, 2 bad usage, 3 a deletion is refused."
        })
final class ContentSync implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String mode;

    @Mixin
    private ContentSource source = new ContentSource();

    @Option(names = "--dry-run", description = "Only say what it would change.")
    private boolean dryRun;

    @Option(
            names = "--allow-mass-delete",
            description = {
                "Delete what no file stands for, though it is more of a type than",
                "LOCKSTEP_CONTENT_DELETE_PERCENT (10) allows."
            })
    private boolean allowMassDelete;

    @Option(names = "--repair", description = "Compare every stored field, and write again what others changed.")
    private boolean repair;

    @Mixin
    private Answers answers = new Answers();

    /// @param mode `full` or `incremental`
    ContentSync(Surroundings surroundings, String mode) {
        this.surroundings = surroundings;
        this.mode = mode;
    }

    @Override
    public Integer call() throws IOException {
        if (repair && !mode.equals("full")) {
            throw CommandFailure.usage("--repair looks at every row, as ./lockstep content sync does");
        }
        try (ApiClient api = Target.connect(surroundings)) {
            ObjectNode request = source.request(api)
                    .put("mode", mode)
                    .put("dryRun", dryRun)
                    .put("allowMassDelete", allowMassDelete)
                    .put("repair", repair);
            return new ContentOutcome(surroundings, answers).of(api, "/content/sync", request);
        }
    }
}
