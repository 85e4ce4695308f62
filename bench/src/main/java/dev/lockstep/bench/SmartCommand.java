package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides, if everything ended well.")
    private boolean write;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        SmartBench bench = new SmartBench(checkout);
        Table<SmartRow> table = new Table<>(System.out, SmartRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(SmartBench.METHOD);
        System.out.println(machine);
        table.begin();
        bench.calls(table);
        bench.up(table);
        boolean isSound = table.rows().stream().allMatch(SmartRow::isSound);
        if (write && isSound) Report.of(checkout).replace("smart", SmartBench.METHOD, machine, table);
        if (!isSound) System.out.println("FAILED");
        return table.rows().stream().allMatch(SmartRow::holds) ? 0 : 1;
    }
}
