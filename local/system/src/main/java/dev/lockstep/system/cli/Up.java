package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.LocalSystem;
import dev.lockstep.system.http.HttpFront;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts the whole system on this machine and stays until it is told to stop. What it holds outlives it,
/// however it ends.
@Command(
        name = "up",
        description = "Start everything on 127.0.0.1 and stay until Ctrl-C. --clients and --subscribers load your own"
                + " people, --demo made-up ones, to rehearse with and without your account; later an up without them"
                + " goes on with what the people have become.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Prints a line each: console, token, mailerlite, webhook secret (unless MAILERLITE_WEBHOOK_SECRET gives it),",
            "database, dynamodb, sqs, s3, then ready.",
            "Variables: DATABASE_URL, MAILERLITE_BASE_URL with MAILERLITE_API_KEY, and AWS_ENDPOINT_URL replace the",
            "embedded servers; LOCKSTEP_DATA is the folder of what survives a restart (.lockstep in the checkout).",
            "Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 failed, 2 bad usage."
        })
final class Up implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    /// Ours, but not a function's.
    private static final Set<String> OWN = Set.of("LOCKSTEP_DATA", "LOCKSTEP_URL", "LOCKSTEP_JAVA_OPTS");

    /// Those who speak and write for money, and where a program that speaks for nothing is looked for.
    private static final Set<String> PROVIDERS = Set.of(
            "ELEVENLABS_API_KEY",
            "ELEVENLABS_BASE_URL",
            "OPENAI_SPEECH_API_KEY",
            "OPENAI_SPEECH_BASE_URL",
            "OPENAI_CHAT_API_KEY",
            "OPENAI_CHAT_BASE_URL",
            "PATH");

    private final Surroundings surroundings;

    @Option(names = "--port", defaultValue = "8787", description = "The port of the HTTP API (${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private RehearsalOptions rehearsals = new RehearsalOptions();

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
        Optional<Rehearsal> rehearsal = rehearsals.chosen(surroundings);
        if (!HttpFront.isFree(port)) {
            throw CommandFailure.failed(
                    "port " + port + " of 127.0.0.1 is taken by another process; choose another with --port");
        }
        Path folder = dataFolder();
        StopSignal stop = StopSignal.listen();
        if (rehearsal.isPresent()) {
            RehearsalFolder.clear(folder, rehearsals.replace());
        }
        try (Neighbours neighbours = Neighbours.of(surroundings, folder);
                LocalSystem system = LocalSystem.start(options(folder, neighbours, rehearsal))) {
            neighbours.tell(system);
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
            String name = variable.getKey();
            if (PROVIDERS.contains(name) || name.startsWith("LOCKSTEP_") && !OWN.contains(name)) {
                options = options.withOverride(variable.getKey(), variable.getValue());
            }
        }
        return neighbours.pass(options);
    }

    private void announce(LocalSystem system, Neighbours neighbours, Optional<Rehearsal> rehearsal) {
        ObjectNode json = Json.object()
                .put("console", system.url() + "/")
                .put("token", system.token())
                .put("mailerlite", neighbours.mailerLiteUrl());
        if (!neighbours.ownWebhookSecret()) {
            json.put("webhookSecret", system.webhookSecret());
        }
        json.put("database", DatabaseName.shown(system.databaseUrl(), neighbours.ownDatabase()))
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
                    .forEach(line -> out.println(
                            label(line.getKey()) + ": " + line.getValue().asText()));
            out.println("ready");
        });
    }

    private static String label(String key) {
        return key.equals("webhookSecret") ? "webhook secret" : key;
    }

    private Path dataFolder() throws IOException {
        Path folder = surroundings.dataFolder().toAbsolutePath().normalize();
        Files.createDirectories(folder);
        return folder;
    }
}
