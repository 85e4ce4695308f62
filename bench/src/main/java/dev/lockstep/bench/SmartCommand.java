package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench smart`.
@Command(
        name = "smart",
        description = "Calls to MailerLite and times of smart syncs of a hundred people and of one, how long an edit"
                + " takes to the other side, and how soon webhooks are answered. Takes about 4 minutes.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:Everything ended well and kept within its goals", "1:Something did not", "2:Wrong option"},
        mixinStandardHelpOptions = true)
final class SmartCommand implements Callable<Integer> {
    @Option(
            names = "--beside-backfill",
            description = "Measure 50 calls beside a backfill at the real quota instead. Takes about 5 minutes.")
    private boolean besideBackfill;

    @Option(names = "--only", description = "Only these rows, calls or up; nothing is written.")
    private @Nullable String only;

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides, if everything ended well.")
    private boolean write;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        return besideBackfill ? besideBackfill(checkout) : alone(checkout);
    }

    private int alone(Path checkout) throws IOException, InterruptedException {
        SmartBench bench = new SmartBench(checkout);
        Table<SmartRow> table = new Table<>(System.out, SmartRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(SmartBench.METHOD);
        System.out.println(machine);
        table.begin();
        if (!"up".equals(only)) bench.calls(table);
        if (!"calls".equals(only)) UpWorker.measure(checkout, table);
        boolean isSound = table.rows().stream().allMatch(SmartRow::isSound);
        if (write && isSound && only == null) Report.of(checkout).replace("smart", SmartBench.METHOD, machine, table);
        if (!isSound) System.out.println("FAILED");
        return table.rows().stream().allMatch(SmartRow::holds) ? 0 : 1;
    }

    private int besideBackfill(Path checkout) throws IOException, InterruptedException {
        Table<BesideRow> table = new Table<>(System.out, BesideRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(BesideBackfill.METHOD);
        System.out.println(machine);
        table.begin();
        BesideRow row = new BesideBackfill(checkout).measure();
        table.add(row);
        if (write && row.isSound()) {
            Report.of(checkout)
                    .replace(
                            "smart beside a backfill",
                            "smart --beside-backfill",
                            BesideBackfill.METHOD,
                            machine,
                            table);
        }
        return row.holds() ? 0 : 1;
    }
}
