package dev.lockstep.system.cli;

import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.LocalSystem;
import dev.lockstep.system.SimulatorWebhooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The two sides that `up` works between: the user's where variables name them, else the simulator and the
/// embedded Postgres.
final class Neighbours implements AutoCloseable {
    private static final String WEBHOOK_SECRET = "MAILERLITE_WEBHOOK_SECRET";

    private final Surroundings surroundings;
    private final @Nullable KeptSimulator simulator;

    private Neighbours(Surroundings surroundings, @Nullable KeptSimulator simulator) {
        this.surroundings = surroundings;
        this.simulator = simulator;
    }

    static Neighbours of(Surroundings surroundings, Path dataFolder) throws IOException {
        surroundings.variable("DATABASE_URL").ifPresent(DatabaseUrl::parse);
        if (surroundings.variable("MAILERLITE_BASE_URL").isPresent()) {
            if (apiKey(surroundings).isEmpty()) {
                throw CommandFailure.usage("MAILERLITE_BASE_URL is set and MAILERLITE_API_KEY is not");
            }
            return new Neighbours(surroundings, null);
        }
        Switches switches = Switches.defaults();
        switches = switches.withApiKey(apiKey(surroundings).orElse(switches.apiKey()));
        switches = switches.withQuotaPerMinute(perMinute(surroundings, switches.quotaPerMinute()));
        return new Neighbours(
                surroundings, KeptSimulator.start(dataFolder.resolve("mailerlite"), switches, surroundings.clock()));
    }

    LocalOptions pass(LocalOptions options) {
        LocalOptions passed = options.withOverride("MAILERLITE_BASE_URL", mailerLiteUrl())
                .withOverride(
                        "MAILERLITE_API_KEY",
                        apiKey(surroundings).orElse(Switches.defaults().apiKey()));
        if (ownWebhookSecret()) {
            passed = passed.withOverride(
                    WEBHOOK_SECRET, surroundings.variable(WEBHOOK_SECRET).orElseThrow());
        }
        return surroundings
                .variable("DATABASE_URL")
                .map(passed::withDatabaseUrl)
                .orElse(passed);
    }

    /// Has the simulator send its webhooks to the system. An account of the user's own is left alone.
    void tell(LocalSystem system) {
        if (simulator != null) {
            SimulatorWebhooks.send(simulator.account(), system);
        }
    }

    boolean ownWebhookSecret() {
        return surroundings.variable(WEBHOOK_SECRET).isPresent();
    }

    String mailerLiteUrl() {
        return simulator == null ? surroundings.variable("MAILERLITE_BASE_URL").orElseThrow() : simulator.baseUrl();
    }

    boolean ownDatabase() {
        return surroundings.variable("DATABASE_URL").isPresent();
    }

    /// The simulated account.
    Account account() {
        if (simulator == null) {
            throw new IllegalStateException("MailerLite is not simulated");
        }
        return simulator.account();
    }

    private static Optional<String> apiKey(Surroundings surroundings) {
        return surroundings.variable("MAILERLITE_API_KEY").map(value -> HeaderSecret.of("MAILERLITE_API_KEY", value));
    }

    static int perMinute(Surroundings surroundings, int otherwise) {
        String text = surroundings.variable("LOCKSTEP_MAILERLITE_PER_MINUTE").orElse(Integer.toString(otherwise));
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw CommandFailure.usage("LOCKSTEP_MAILERLITE_PER_MINUTE must be a whole number from 1: " + text);
        }
        return Integer.parseInt(text);
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
