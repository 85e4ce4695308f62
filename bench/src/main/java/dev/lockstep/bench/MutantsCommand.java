package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench mutants`.
@Command(
        name = "mutants",
        description = "How many mutants of the pure code the tests kill, as the last run of PIT found.",
        mixinStandardHelpOptions = true)
final class MutantsCommand implements Callable<Integer> {
    static final String METHOD = """
            PIT's default mutators change one thing at a time in the compiled code that decides; "killed" are the mutants
            that a test then fails for, those that never end included. The tests are those named `*Test`. Made by
            `mvn -P mutation -pl shared/contacts -am test`, which fails under 90 % in all; this table is its report,
            counted.
            """;

    private static final String REPORT = "shared/contacts/target/pit-reports/mutations.csv";

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        Path report = checkout.resolve(REPORT);
        if (!Files.exists(report)) {
            System.err.println("there is no " + REPORT + "; run mvn -P mutation -pl shared/contacts -am test first");
            return 2;
        }
        Table<MutantsRow> table = new Table<>(System.out, MutantsRow.HEAD);
        String made =
                "Report of " + Files.getLastModifiedTime(report).toString().substring(0, 10) + ".\n";
        System.out.println(METHOD);
        System.out.println(made);
        table.begin();
        Map<String, MutantsRow> packages = new TreeMap<>();
        MutantsRow all = new MutantsRow("all", 0, 0);
        for (String line : Files.readAllLines(report)) {
            MutantsRow row = MutantsRow.of(line);
            packages.merge(row.part(), row, MutantsRow::and);
            all = all.and(row);
        }
        packages.values().forEach(table::add);
        table.add(all);
        if (write) Report.of(checkout).replace("mutants", METHOD, made, table);
        return 0;
    }
}
