package dev.lockstep.simulator;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.webhooks.Mishaps;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Serves a simulated account until the process is ended. Prints its base URL on one line once it answers.
///
/// Options, each followed by its value: `--port` (0, the default, for a free one), `--quota`, `--imports`,
/// `--max-page`, `--over-limit` (CLAMPED or REFUSED_422), `--double-opt-in` (true or false),
/// `--all-upsert-batches` (NORMAL or REFUSED_429), `--key`, `--retry-after`, `--journal` (a file to keep
/// the account in), `--lose`, `--duplicate` and `--reorder` (shares of the webhooks' deliveries, 0 to 1,
/// drawn by `--seed`). Ends with status 2 and one line for a bad option.
public final class SimulatorMain {
    private int port;
    private @Nullable Path journal;
    private Mishaps mishaps = Mishaps.NONE;
    private Switches switches = Switches.defaults();

    private SimulatorMain() {}

    /// Starts the simulator with the given options.
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorMain options = new SimulatorMain();
        try {
            options.read(arguments);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
        }
        Clock clock = Clock.systemUTC();
        Account account = options.journal == null ? Account.empty(clock) : Account.open(options.journal, clock);
        MailerLiteSimulator simulator = MailerLiteSimulator.start(account, options.switches, clock, options.port);
        simulator.webhooks().mishaps(options.mishaps);
        System.out.println(simulator.baseUri());
        Thread.currentThread().join();
    }

    private void read(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            try {
                set(name, arguments[i + 1]);
            } catch (NumberFormatException notNumber) {
                throw new IllegalArgumentException(name + " needs a whole number: " + arguments[i + 1], notNumber);
            }
        }
    }

    private void set(String name, String value) {
        switch (name) {
            case "--port" -> port = Integer.parseInt(value);
            case "--quota" -> switches = switches.withQuotaPerMinute(Integer.parseInt(value));
            case "--imports" -> switches = switches.withImportsPerMinute(Integer.parseInt(value));
            case "--max-page" -> switches = switches.withMaxPage(Integer.parseInt(value));
            case "--over-limit" -> switches = switches.withOverLimit(OverLimit.valueOf(value));
            case "--double-opt-in" -> switches = switches.withDoubleOptIn(Boolean.parseBoolean(value));
            case "--all-upsert-batches" -> switches = switches.withAllUpsertBatches(AllUpsertBatch.valueOf(value));
            case "--key" -> switches = switches.withApiKey(value);
            case "--retry-after" -> switches = switches.withRetryAfter(Integer.parseInt(value));
            case "--journal" -> journal = Path.of(value);
            case "--lose" ->
                mishaps = new Mishaps(mishaps.seed(), share(value), mishaps.duplicated(), mishaps.reordered());
            case "--duplicate" ->
                mishaps = new Mishaps(mishaps.seed(), mishaps.lost(), share(value), mishaps.reordered());
            case "--reorder" ->
                mishaps = new Mishaps(mishaps.seed(), mishaps.lost(), mishaps.duplicated(), share(value));
            case "--seed" ->
                mishaps = new Mishaps(Long.parseLong(value), mishaps.lost(), mishaps.duplicated(), mishaps.reordered());
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private static double share(String value) {
        if (!value.matches("[0-9]*[.]?[0-9]+")) {
            throw new IllegalArgumentException("a share must be 0 to 1: " + value);
        }
        return Double.parseDouble(value);
    }
}
