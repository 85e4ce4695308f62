package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Measures smart syncs while a backfill takes all that the quota leaves it.
final class BesideBackfill {
    static final String METHOD = """
            Postgres, DynamoDB Local, SQS, S3, the MailerLite simulator and the functions behind their HTTP API run in
            one process; people come from the demo's generator (seed 7). The simulator grants 120 calls in a minute and
            pages of 100, as MailerLite does. A backfill of everybody is started, and beside it `POST /smart` names one
            client at a time, a new one every 4 seconds, whose company the app has changed just before; all these calls
            begin before the backfill ends. Each has to answer `ok`. The calls in 60 seconds are counted in the
            simulator's log, in the interval that holds most of them, wherever it starts.
            """;

    private static final int CONTACTS = 24_222;
    private static final int SMART_CALLS = 50;
    private static final Duration EVERY = Duration.ofSeconds(4);
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Path checkout;

    BesideBackfill(Path checkout) {
        this.checkout = checkout;
    }

    BesideRow measure() throws IOException, InterruptedException {
        Switches switches = Switches.defaults();
        Population people = Population.generate(CONTACTS, BackfillBench.SEED);
        try (Stage stage = Stage.open(LocalOptions.of(checkout), switches, people);
                HttpClient http = HttpClient.newHttpClient()) {
            StageApi api = new StageApi(stage, http);
            List<String> emails = AppDatabase.with(stage.system().databaseUrl(), BesideBackfill::some);
            Instant start = Instant.now();
            String runId = api.post("/backfill", Json.object()).path("runId").asText();
            long[] micros = new long[SMART_CALLS];
            String fault = "";
            for (int place = 0; place < SMART_CALLS; place++) {
                String email = emails.get(place);
                AppDatabase.with(stage.system().databaseUrl(), connection -> edit(connection, email));
                long begun = System.nanoTime();
                JsonNode answer = api.smart(List.of(email));
                micros[place] = (System.nanoTime() - begun) / 1000;
                if (!answer.path("ok").asBoolean()) fault = answer.toString();
                waitUntil(begun + EVERY.toNanos());
            }
            if (!api.run(runId).path("status").asText().equals("running")) {
                fault += "the backfill ended before the last call";
            }
            JsonNode run = api.over(runId);
            return new BesideRow(
                    CONTACTS,
                    new Latencies(micros),
                    most(stage.simulator().calls().timestamps()),
                    switches.quotaPerMinute(),
                    stage.simulator().calls().refused(),
                    Duration.between(start, Instant.now()),
                    run.path("status").asText(),
                    fault);
        }
    }

    /// Clients from all over the table whose email is theirs alone.
    private static List<String> some(Connection connection) throws SQLException {
        List<String> emails = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT min(email) FROM clients WHERE deleted_at IS NULL AND email LIKE '%@example.org'"
                                + " GROUP BY lower(email) HAVING count(*) = 1 ORDER BY md5(lower(email)) LIMIT "
                                + SMART_CALLS)) {
            while (rows.next()) emails.add(rows.getString(1));
        }
        return emails;
    }

    private static int edit(Connection connection, String email) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE clients SET company = 'Another ' || id WHERE email = ?")) {
            update.setString(1, email);
            return update.executeUpdate();
        }
    }

    private static void waitUntil(long nanos) {
        for (long wait = nanos - System.nanoTime(); wait > 0; wait = nanos - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /// How many of these are within one window, where it holds most.
    private static long most(List<Instant> calls) {
        List<Instant> sorted = calls.stream().sorted().toList();
        int first = 0;
        int most = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (!sorted.get(first).plus(WINDOW).isAfter(sorted.get(last))) first++;
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
