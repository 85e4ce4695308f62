package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench content`.
@Command(
        name = "content",
        description = "Wall time and heap of content syncs: the first, one of nothing, one of one changed file.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:Every run completed and wrote what it was to write", "1:A run did not", "2:Wrong option"},
        mixinStandardHelpOptions = true)
final class ContentCommand implements Callable<Integer> {
    @Option(
            names = "--files",
            split = ",",
            defaultValue = "4000,40000",
            description = "Sizes of the site (${DEFAULT-VALUE}).")
    private List<Integer> files = List.of();

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        Table<ContentRow> table = new Table<>(System.out, ContentRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(ContentBench.METHOD);
        System.out.println(machine);
        table.begin();
        ContentBench bench = new ContentBench(checkout, table);
        for (int size : files) bench.measure(size);
        boolean holds = table.rows().stream().allMatch(ContentCommand::holds);
        if (write && holds) Report.of(checkout).replace("content", ContentBench.METHOD, machine, table);
        if (!holds) System.out.println("FAILED");
        return holds ? 0 : 1;
    }

    /// Whether a run did what it was to do, however long it took.
    private static boolean holds(ContentRow row) {
        long expected =
                row.what().startsWith("first sync") ? row.rows() : row.what().startsWith("one file") ? 1 : 0;
        return Set.of("read", "completed").contains(row.status()) && row.written() == expected;
    }
}
