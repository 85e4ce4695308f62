package dev.lockstep.system.cli;

import dev.lockstep.state.Json;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/// The command line. Every error is one line on stderr and, with `--json`, one document on stdout.
@Command(
        name = "lockstep",
        description = "Keeps people, text and code that live in two places in step.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also, by the launcher itself:",
            "  test    runs the whole suite",
            "  check   runs the checks that need outside tools",
            "  bench   measures",
            "  prove   plays the sync through crashes, faults and edits, and checks that nothing is lost",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad usage, 3 held or conflicts open."
        })
public final class Lockstep implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Lockstep() {}

    /// Runs the command that the arguments name, and ends the process with its exit code. The checkout
    /// is the system property `lockstep.home`, or else the current folder.
    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("lockstep.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                hasTerminal(),
                Clock.systemUTC());
        System.exit(run(surroundings, arguments));
    }

    // From JDK 25 on there is again no console where stdin or stdout is no terminal, which Error Prone does not know.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Runs one command and returns its exit code.
    static int run(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Lockstep())
                .addSubcommand(new Up(surroundings))
                .addSubcommand(new Demo(surroundings))
                .addSubcommand(new CommandLine(new BackfillCommand(surroundings))
                        .addSubcommand(new BackfillPause(surroundings))
                        .addSubcommand(new BackfillResume(surroundings)))
                .addSubcommand(new EnterpriseCommand(surroundings))
                .addSubcommand(new SmartCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new ApproveCommand(surroundings))
                .addSubcommand(new UndoCommand(surroundings))
                .addSubcommand(new ConflictsCommand(surroundings))
                .addSubcommand(new ResolveCommand(surroundings))
                .addSubcommand(new Status(surroundings))
                .addSubcommand(new RunsCommand(surroundings))
                .addSubcommand(new Divergences(surroundings))
                .addSubcommand(
                        "dlq",
                        topic("The dead-letter queues: what could not be done.")
                                .addSubcommand(new DlqList(surroundings))
                                .addSubcommand(new DlqRedrive(surroundings)))
                .addSubcommand(
                        "content",
                        topic("The text of a site, in step with its tables.")
                                .addSubcommand(
                                        "sync",
                                        described(
                                                new ContentSync(surroundings, "full"),
                                                "Bring the tables in step with a tree."))
                                .addSubcommand(
                                        "incremental",
                                        described(
                                                new ContentSync(surroundings, "incremental"),
                                                "Bring the tables in step with what has changed since the last sync."))
                                .addSubcommand(new ContentValidate(surroundings))
                                .addSubcommand(new ContentVerify(surroundings))
                                .addSubcommand(new ContentClean(surroundings))
                                .addSubcommand(new ContentReset(surroundings))
                                .addSubcommand(new ContentStatus(surroundings)))
                .addSubcommand(
                        "audio",
                        topic("Spoken editions of a site's articles and sections.")
                                .addSubcommand(new AudioVoices(surroundings))
                                .addSubcommand(new AudioEstimate(surroundings))
                                .addSubcommand(new AudioSpeak(surroundings))
                                .addSubcommand(new AudioShow(surroundings))
                                .addSubcommand(new AudioStatus(surroundings))
                                .addSubcommand(new AudioList(surroundings))
                                .addSubcommand(new AudioPopular(surroundings)))
                .addSubcommand("db", topic("The app's database.").addSubcommand(new DbInit(surroundings)))
                .addSubcommand("fields", topic("MailerLite's fields.").addSubcommand(new FieldsInit(surroundings)))
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> tell(surroundings, Faults.of(wrong), given))
                .setExecutionExceptionHandler((failure, _, _) -> tell(surroundings, Faults.of(failure), arguments));
        saysItsVersion(line.getCommandSpec());
        return line.execute(arguments);
    }

    private static void saysItsVersion(CommandLine.Model.CommandSpec command) {
        command.versionProvider(new Version());
        command.subcommands().values().forEach(sub -> saysItsVersion(sub.getCommandSpec()));
    }

    // Arguments that could not be parsed cannot say otherwise that JSON was asked for.
    private static int tell(Surroundings surroundings, Faults.Fault fault, String... arguments) {
        surroundings.err().println(fault.line());
        if (List.of(arguments).contains("--json")) {
            surroundings.out().println(Json.write(fault.document()));
        }
        return fault.exitCode();
    }

    private static CommandLine topic(String description) {
        return described(new Topic(), description);
    }

    private static CommandLine described(Object command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    /// Called without a command.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// The version that the build gave.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Lockstep.class.getPackage().getImplementationVersion();
            return new String[] {"lockstep " + (version == null ? "0.1.0-SNAPSHOT" : version)};
        }
    }
}
