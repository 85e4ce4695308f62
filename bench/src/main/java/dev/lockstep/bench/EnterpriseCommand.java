package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench enterprise`.
@Command(
        name = "enterprise",
        description =
                "Calls against their bound, writes and wall time of syncs that find nothing changed, and that find"
                        + " some contacts changed on each side.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Every run kept within its calls and did what it was to do",
            "1:A run did not",
            "2:Wrong option"
        },
        mixinStandardHelpOptions = true)
final class EnterpriseCommand implements Callable<Integer> {
    @Option(names = "--contacts", defaultValue = "24222", description = "How many people a side (${DEFAULT-VALUE}).")
    private int contacts;

    @Option(names = "--pages", split = ",", defaultValue = "1000", description = "Sizes of MailerLite's page.")
    private List<Integer> pages = List.of();

    @Option(names = "--edits", defaultValue = "500", description = "How many are edited a side (${DEFAULT-VALUE}).")
    private int edits;

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        EnterpriseBench bench = new EnterpriseBench(checkout);
        Table<SyncRow> table = new Table<>(System.out, SyncRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(EnterpriseBench.METHOD);
        System.out.println(machine);
        table.begin();
        for (int page : pages) bench.measure(contacts, page, edits, table);
        boolean holds = table.rows().stream().allMatch(SyncRow::holds);
        if (write && holds) Report.of(checkout).replace("enterprise", EnterpriseBench.METHOD, machine, table);
        if (!holds) System.out.println("FAILED");
        return holds ? 0 : 1;
    }
}
