package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures what we claim. Every figure printed was measured in the run that printed it.
@Command(name = "bench", description = "Measure Lockstep on this machine.", mixinStandardHelpOptions = true)
public final class Bench implements Runnable {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).addSubcommand(new Backfill()).execute(arguments));
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    @Command(
            name = "backfill",
            description = "Calls against the floor, wall time, contacts per second and peak heap of a backfill.",
            mixinStandardHelpOptions = true)
    private static final class Backfill implements Callable<Integer> {
        @Option(names = "--contacts", split = ",", defaultValue = "24222,250000", description = "Sizes to measure.")
        private List<Integer> contacts = List.of();

        @Option(
                names = "--pages",
                split = ",",
                defaultValue = "25,100,1000",
                description = "Sizes of MailerLite's page.")
        private List<Integer> pages = List.of();

        @Option(
                names = "--real-quota",
                split = ",",
                description = "Sizes to measure at 120 calls a minute and pages of 100 besides: 24222 takes about 2"
                        + " minutes, 250000 about 21.")
        private List<Integer> realQuota = List.of();

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path checkout = Path.of(System.getProperty("lockstep.home", "."));
            BackfillBench bench = new BackfillBench(checkout);
            System.out.println(BackfillBench.METHOD);
            System.out.println(Row.HEAD);
            for (int size : contacts) {
                for (int page : pages) System.out.println(bench.engine(size, page, true));
                if (System.getenv("SKIPD") == null) System.out.println(bench.engine(size, 1000, false));
            }
            for (int size : realQuota) System.out.println(bench.realQuota(size));
            return 0;
        }
    }
}
