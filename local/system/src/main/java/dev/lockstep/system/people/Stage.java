package dev.lockstep.system.people;

import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.LocalSystem;
import dev.lockstep.system.SimulatorWebhooks;
import dev.lockstep.system.people.Population.Loaded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The whole system in memory, on free ports, with made-up people on both sides. Nothing is left of it when
/// it is closed.
public final class Stage implements AutoCloseable {
    private final MailerLiteSimulator simulator;
    private final LocalSystem system;
    private final Loaded loaded;

    private Stage(MailerLiteSimulator simulator, LocalSystem system, Loaded loaded) {
        this.simulator = simulator;
        this.system = system;
        this.loaded = loaded;
    }

    /// Starts everything and loads the people. No schedule fires.
    ///
    /// @param options where the rest of the system comes from; its ports, database and MailerLite are set
    ///   here
    public static Stage open(LocalOptions options, Switches switches, Population population) throws IOException {
        return open(options.withOverride("LOCKSTEP_SCHEDULES", "off"), switches, population, false);
    }

    /// The same as `./lockstep up --demo` has it: schedules fire, and the simulator sends its webhooks to
    /// the system.
    public static Stage up(LocalOptions options, Switches switches, Population population) throws IOException {
        return open(options, switches, population, true);
    }

    private static Stage open(LocalOptions options, Switches switches, Population population, boolean sendsWebhooks)
            throws IOException {
        MailerLiteSimulator simulator =
                MailerLiteSimulator.start(Account.empty(options.clock()), switches, options.clock());
        List<Loaded> loaded = new ArrayList<>();
        try {
            LocalSystem system = LocalSystem.start(options.withHttpPort(0)
                    .withOverride("MAILERLITE_BASE_URL", simulator.baseUri().toString())
                    .withOverride("MAILERLITE_API_KEY", switches.apiKey())
                    .withPrepareDatabase(url -> loaded.add(fill(url, population, simulator.account()))));
            if (sendsWebhooks) SimulatorWebhooks.send(simulator.account(), system);
            return new Stage(simulator, system, loaded.getFirst());
        } catch (IOException | RuntimeException failure) {
            simulator.close();
            throw failure;
        }
    }

    private static Loaded fill(String databaseUrl, Population population, Account account) {
        AppDatabase.prepare(databaseUrl);
        return AppDatabase.with(databaseUrl, connection -> population.load(connection, account));
    }

    public LocalSystem system() {
        return system;
    }

    public MailerLiteSimulator simulator() {
        return simulator;
    }

    /// How many rows were loaded.
    public Loaded loaded() {
        return loaded;
    }

    @Override
    public void close() {
        try (simulator) {
            system.close();
        }
    }
}
