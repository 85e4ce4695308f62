package dev.lockstep.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Measures what we claim. Every figure printed was measured in the run that printed it.
@Command(name = "bench", description = "Measure Lockstep on this machine.", mixinStandardHelpOptions = true)
public final class Bench implements Runnable {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .addSubcommand(new BackfillCommand())
                .addSubcommand(new EnterpriseCommand())
                .addSubcommand(new SmartCommand())
                .addSubcommand(new ContentCommand())
                .addSubcommand(new ParserCommand())
                .addSubcommand(new AudioCommand())
                .addSubcommand(new PlannerCommand())
                .addSubcommand(new MutantsCommand())
                .execute(arguments));
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
