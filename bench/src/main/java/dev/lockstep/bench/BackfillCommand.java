package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench backfill`.
@Command(
        name = "backfill",
        description = "Calls against the floor, wall time, contacts per second and peak heap of a backfill. Takes"
                + " about 45 minutes; --quick about 3.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:Every run completed", "1:A run did not complete", "2:Wrong option"},
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
    @Option(names = "--contacts", split = ",", defaultValue = "24222,250000", description = "Sizes to measure.")
    private List<Integer> contacts = List.of();

    @Option(names = "--pages", split = ",", defaultValue = "100,1000", description = "Sizes of MailerLite's page.")
    private List<Integer> pages = List.of();

    @Option(names = "--quick", description = "The smallest size only, and not at the real quota.")
    private boolean quick;

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        BackfillBench bench = new BackfillBench(checkout);
        Table<Row> table = new Table<>(System.out, Row.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(BackfillBench.METHOD);
        System.out.println(machine);
        table.begin();
        for (int size : quick ? List.of(Collections.min(contacts)) : contacts) {
            for (int page : pages) table.add(bench.engine(size, page, true));
            table.add(bench.engine(size, Collections.max(pages), false));
            if (!quick) table.add(bench.realQuota(size));
        }
        if (write) Report.of(checkout).replace("backfill", BackfillBench.METHOD, machine, table);
        return table.rows().stream().allMatch(Row::completed) ? 0 : 1;
    }
}
