package dev.lockstep.system.people;

import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.LocalSystem;
import dev.lockstep.system.SimulatorWebhooks;
import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.people.Population.Loaded;
import dev.lockstep.system.provision.AwsClients;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The whole system in memory, on free ports, with made-up people on both sides. Nothing is left of it when
/// it is closed.
public final class Stage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final List<QueueAttributeName> WAITING = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

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

    /// How often anything was written to a side so far.
    ///
    /// @param events what MailerLite's webhooks were asked to tell, one for each write that changed
    ///   something
    /// @param notes how many changes of clients the app's outbox noted
    public record Writes(long events, long notes) {
        /// So many more.
        public Writes plus(long moreEvents, long moreNotes) {
            return new Writes(events + moreEvents, notes + moreNotes);
        }
    }

    /// See [Writes].
    public Writes writes() {
        return new Writes(
                simulator.webhooks().counts().fired(), number("SELECT last_value FROM lockstep_outbox_id_seq"));
    }

    /// Drains the app's outbox, as the schedule does, until neither side has anything to tell and nobody
    /// works on what it told.
    ///
    /// @throws IllegalStateException where that is not so within 5 minutes
    public void rest() {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (AwsClients aws = AwsClients.connect(system.endpoints(), "us-east-1", "local", "local")) {
            while (!isAtRest(aws.queues())) {
                if (System.nanoTime() > end) throw new IllegalStateException("no rest within " + LIMIT);
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private boolean isAtRest(SqsClient queues) {
        Writes before = writes();
        return simulator.webhooks().counts().waiting() == 0
                && drained() == 0
                && number("SELECT count(*) FROM lockstep_outbox") == 0
                && waitingHints(queues) == 0
                && writes().equals(before);
    }

    private int drained() {
        Outcome outcome = system.invoke("SmartFunction", "{\"task\":\"drain\"}");
        return Json.readOwn(((Outcome.Answered) outcome).json()).path("rows").asInt();
    }

    private static int waitingHints(SqsClient queues) {
        String url =
                queues.getQueueUrl(request -> request.queueName("SmartQueue")).queueUrl();
        return queues
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(WAITING))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private long number(String sql) {
        return AppDatabase.with(system.databaseUrl(), connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        try (simulator) {
            system.close();
        }
    }
}
