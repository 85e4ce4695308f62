package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.LocalSystem;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.rehearsal.Rehearsal;
import dev.lockstep.system.rehearsal.RehearsalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts the whole system on this machine and stays until it is told to stop. What it holds outlives it, however it
/// ends.
@Command(
        name = "up",
        description = "Start everything on 127.0.0.1 and stay until Ctrl-C; --clients and --subscribers rehearse"
                + " a backfill on your own data, without your account.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Prints a line each: console, token, mailerlite, database, dynamodb, sqs, s3, then ready.",
            "Variables: DATABASE_URL, MAILERLITE_BASE_URL with MAILERLITE_API_KEY, and AWS_ENDPOINT_URL replace the",
            "embedded servers; LOCKSTEP_DATA is the folder of what survives a restart (.lockstep in the checkout).",
            "Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 failed, 2 bad usage."
        })
final class Up implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    /// Ours, but not a function's.
    private static final Set<String> OWN = Set.of("LOCKSTEP_DATA", "LOCKSTEP_URL", "LOCKSTEP_JAVA_OPTS");

    private final Surroundings surroundings;

    @Option(names = "--port", defaultValue = "8787", description = "The port of the HTTP API (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--clients", paramLabel = "FILE", description = "A CSV file of the app's clients.")
    private @Nullable Path clients;

    @Option(names = "--subscribers", paramLabel = "FILE", description = "The CSV file that MailerLite exports.")
    private @Nullable Path subscribers;

    @Option(names = "--replace", description = "Let a rehearsal replace what the data folder holds.")
    private boolean replace;

    @Mixin
    private Answers answers = new Answers();

    Up(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw CommandFailure.usage("--port must be 0 to 65535: " + port);
        }
        surroundings.variable("LOCKSTEP_TOKEN").ifPresent(token -> HeaderSecret.of("LOCKSTEP_TOKEN", token));
        Optional<Rehearsal> rehearsal = rehearsal();
        Path folder = dataFolder();
        StopSignal stop = StopSignal.listen();
        if (rehearsal.isPresent()) {
            RehearsalFolder.clear(folder, replace);
        }
        try (Neighbours neighbours = Neighbours.of(surroundings, folder);
                LocalSystem system = LocalSystem.start(options(folder, neighbours, rehearsal))) {
            new UpFile(system.url(), system.token()).write(folder);
            announce(system, neighbours, rehearsal);
            stop.await();
        }
        return ExitCodes.DONE;
    }

    private LocalOptions options(Path folder, Neighbours neighbours, Optional<Rehearsal> rehearsal) {
        LocalOptions options = AwsVariables.pass(surroundings, LocalOptions.of(surroundings.checkout()))
                .withHttpPort(port)
                .withDataFolder(folder)
                .withPrepareDatabase(url -> {
                    AppDatabase.prepare(url);
                    rehearsal.ifPresent(one -> one.load(url, neighbours.account()));
                });
        for (Map.Entry<String, String> variable : surroundings.environment().entrySet()) {
            if (variable.getKey().startsWith("LOCKSTEP_") && !OWN.contains(variable.getKey())) {
                options = options.withOverride(variable.getKey(), variable.getValue());
            }
        }
        return neighbours.pass(options);
    }

    private void announce(LocalSystem system, Neighbours neighbours, Optional<Rehearsal> rehearsal) {
        ObjectNode json = Json.object()
                .put("console", system.url() + "/")
                .put("token", system.token())
                .put("mailerlite", neighbours.mailerLiteUrl())
                .put("database", DatabaseName.shown(system.databaseUrl(), neighbours.ownDatabase()))
                .put("dynamodb", system.endpoints().dynamo().toString())
                .put("sqs", system.endpoints().queues().toString())
                .put("s3", system.endpoints().blobs().toString());
        ObjectNode document = json.deepCopy();
        rehearsal.ifPresent(one -> {
            document.set("rehearsal", one.report());
            one.describe(surroundings.err());
        });
        answers.print(surroundings.out(), document, out -> {
            json.properties()
                    .forEach(line ->
                            out.println(line.getKey() + ": " + line.getValue().asText()));
            out.println("ready");
        });
    }

    private Optional<Rehearsal> rehearsal() {
        if (clients == null && subscribers == null) {
            if (replace) {
                throw CommandFailure.usage("--replace goes with --clients and --subscribers");
            }
            return Optional.empty();
        }
        if (clients == null || subscribers == null) {
            throw CommandFailure.usage("a rehearsal needs both, --clients FILE and --subscribers FILE");
        }
        for (String variable : new String[] {"MAILERLITE_BASE_URL", "DATABASE_URL", "AWS_ENDPOINT_URL"}) {
            if (surroundings.variable(variable).isPresent()) {
                throw CommandFailure.usage(
                        "a rehearsal touches nothing but its own data folder: unset " + variable + " first");
            }
        }
        return Optional.of(Rehearsal.read(clients, subscribers, surroundings.clock()));
    }

    private Path dataFolder() throws IOException {
        Path folder = surroundings.dataFolder().toAbsolutePath().normalize();
        Files.createDirectories(folder);
        return folder;
    }
}
