package dev.lockstep.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep prove`.
@Command(
        name = "lockstep prove",
        description = "Plays the sync of contacts through histories made from seeds, with faults, crashes and workers"
                + " that come late, and checks after each that nothing was lost.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:No invariant was broken",
            "1:One was; the shortest history that does it is shown",
            "2:Wrong option"
        },
        mixinStandardHelpOptions = true)
public final class Prove implements Callable<Integer> {
    private static final int SHOW_EVERY = 50;

    @Option(names = "--seeds", defaultValue = "300", description = "How many seeds to play; 300 by default.")
    private int seeds;

    @Option(names = "--from", defaultValue = "0", description = "The first seed; 0 by default.")
    private long from;

    @Option(
            names = "--crash-points",
            defaultValue = "0",
            description = "After how many of a seed's effects to crash, spread over them; after every one by default.")
    private int crashPoints;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Option(names = "--write", description = "Put the result into docs/proof.md besides.")
    private boolean write;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Prove() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Prove()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (seeds < 1) throw wrong("--seeds must be 1 or more: " + seeds);
        if (from < 0) throw wrong("--from must be 0 or more: " + from);
        if (crashPoints < 0) throw wrong("--crash-points must be 0 or more: " + crashPoints);
        Campaign.Result result = new Campaign(new Engine(), crashPoints, this::show).run(from, seeds);
        ProofPage page = new ProofPage(result, crashPoints);
        System.out.println(json ? Json.write(document(result)) : page.summary());
        if (write)
            page.writeTo(Path.of(System.getProperty("lockstep.home", ".")).resolve("docs/proof.md"));
        return result.found() == null ? 0 : 1;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void show(int done) {
        if (!json && done % SHOW_EVERY == 0) System.err.println(done + " of " + seeds + " seeds");
    }

    private static ObjectNode document(Campaign.Result result) {
        ObjectNode document = Json.object()
                .put("from", result.from())
                .put("seeds", result.seeds())
                .put("histories", result.plays())
                .put("crashes", result.crashes())
                .put("pauses", result.pauses())
                .put("effects", result.effects())
                .put("overwrittenUnseen", result.overwritten())
                .put("lateWrites", result.late())
                .put("millis", result.taken().toMillis());
        Proof.Counterexample found = result.found();
        if (found == null) {
            document.putNull("violation");
        } else {
            document.putObject("violation")
                    .put("invariant", found.violation().invariant().name())
                    .put("detail", found.violation().detail())
                    .put("seed", found.history().seed())
                    .put("fate", found.fate().toString())
                    .put("history", found.history().describe());
        }
        return document;
    }
}
