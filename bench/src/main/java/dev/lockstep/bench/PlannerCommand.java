package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench planner`.
@Command(
        name = "planner",
        description = "Contacts per second and core of the planner, by JMH. Takes about 6 minutes.",
        mixinStandardHelpOptions = true)
final class PlannerCommand implements Callable<Integer> {
    static final String METHOD = """
            JMH, one thread, throughput: linked people of the demo's generator (seed 7) are planned again and again under
            the bundled mapping. All are in step but for one in a hundred edited on the app's side and one in a hundred on
            MailerLite's. What is known of 1,000 people, as many as MailerLite's largest page has, comes from memory each
            time; what is known of 100 stays in the core's caches. "Planned" is the plan alone. "Planned and looked at" is
            all that a run does for a contact between reading it and storing what it found: the plan, its changes and
            conflicts, and whether anything is news. Contacts a CPU second are those planned for each second in which a
            core worked for the process, its compiler and collector included; contacts a second are by the clock, whoever
            else is at work on the machine.
            """;

    private static final TimeValue PERIOD = TimeValue.seconds(2);

    @Option(names = "--forks", defaultValue = "3", description = "How many processes (${DEFAULT-VALUE}).")
    private int forks;

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException, RunnerException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        Table<PlannerRow> table = new Table<>(System.out, PlannerRow.HEAD);
        String machine = Machine.describe("one of the cores plans");
        System.out.println(METHOD);
        System.out.println(machine);
        table.begin();
        Options options = new OptionsBuilder()
                .include("\\b" + PlannerBenchmark.class.getSimpleName() + "\\b")
                .forks(forks)
                .threads(1)
                .warmupIterations(5)
                .warmupTime(PERIOD)
                .measurementIterations(5)
                .measurementTime(PERIOD)
                .addProfiler(CpuRate.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        for (RunResult result : new Runner(options).run()) {
            Result<?> rate = result.getPrimaryResult();
            double ofCpu = Objects.requireNonNull(result.getSecondaryResults().get(CpuRate.LABEL), CpuRate.LABEL)
                    .getScore();
            int people = Integer.parseInt(result.getParams().getParam("people"));
            table.add(new PlannerRow(
                    rate.getLabel(), people, ofCpu, rate.getScore(), rate.getScoreError(), rate.getSampleCount()));
        }
        if (write) Report.of(checkout).replace("planner", METHOD, machine, table);
        return 0;
    }
}
