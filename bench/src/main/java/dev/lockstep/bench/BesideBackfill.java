package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.SubscriberRow;
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
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Measures smart syncs while a backfill takes all that the quota leaves it.
final class BesideBackfill {
    static final String METHOD = """
            Postgres, DynamoDB Local, SQS, S3, the MailerLite simulator and the functions behind their HTTP API run in
            one process; people come from the demo's generator (seed 7). The simulator grants 120 calls in a minute and
            pages of 100, as MailerLite does. One `POST /smart` links 50 people. Then a backfill of everybody is
            started, and beside it `POST /smart` names one of these at a time, the next every 4 seconds, to whom the
            app has given a company just before; all these calls begin before the backfill ends. Each has to answer
            `ok` and `changed`, and MailerLite's side has to hold the company by then. The calls in 60 seconds are
            counted in the simulator's log, in the interval that holds most of them, wherever it starts.
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
        Population population = Population.generate(CONTACTS, BackfillBench.SEED);
        try (Stage stage = Stage.open(LocalOptions.of(checkout), switches, population);
                HttpClient http = HttpClient.newHttpClient()) {
            StageApi api = new StageApi(stage, http);
            List<Person> people = some(stage);
            // First contact leaves a company that one side alone has to a person: edits of the unlinked go nowhere.
            JsonNode linked = api.smart(people.stream().map(Person::email).toList());
            Instant start = Instant.now();
            String runId = api.post("/backfill", Json.object()).path("runId").asText();
            long[] micros = new long[SMART_CALLS];
            String fault = linked.path("ok").asBoolean() ? "" : linked.toString();
            for (int place = 0; place < SMART_CALLS; place++) {
                Person person = people.get(place);
                AppDatabase.with(stage.system().databaseUrl(), connection -> edit(connection, person));
                long begun = System.nanoTime();
                JsonNode answer = api.smart(List.of(person.email()));
                micros[place] = (System.nanoTime() - begun) / 1000;
                boolean isDone = answer.path("ok").asBoolean()
                        && answer.path("out").path(0).path("changed").asBoolean()
                        && hasArrived(stage, person);
                if (!isDone) fault = answer.toString();
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

    /// Somebody on both sides.
    private record Person(String clientId, String email, String subscriberId) {
        /// What the app gives them.
        String company() {
            return "Another " + clientId;
        }
    }

    /// People from all over the table who are beyond doubt the same on both sides, and have no company on
    /// either.
    private static List<Person> some(Stage stage) {
        List<Person> people = AppDatabase.with(stage.system().databaseUrl(), BesideBackfill::withoutCompany).stream()
                .filter(person -> subscriber(stage, person)
                        .filter(BesideBackfill::hasNoCompany)
                        .isPresent())
                .limit(SMART_CALLS)
                .toList();
        if (people.size() < SMART_CALLS) throw new IllegalStateException("only " + people.size() + " can be edited");
        return people;
    }

    /// Clients who name their subscriber, and whose email is theirs alone.
    private static List<Person> withoutCompany(Connection connection) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT min(id::text), min(email), min(mailerlite_id) FROM clients
                        WHERE email ~* '^[a-z0-9.]+@[a-z.]+$' GROUP BY lower(email)
                        HAVING count(*) = 1 AND bool_and(deleted_at IS NULL AND mailerlite_id IS NOT NULL
                            AND coalesce(btrim(company), '') = '')
                        ORDER BY md5(lower(email))
                        """)) {
            while (rows.next()) people.add(new Person(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        return people;
    }

    private static boolean hasNoCompany(SubscriberRow subscriber) {
        String company = subscriber.fields().get("company");
        return company == null || company.isBlank();
    }

    private static boolean hasArrived(Stage stage, Person person) {
        return subscriber(stage, person)
                .filter(one -> person.company().equals(one.fields().get("company")))
                .isPresent();
    }

    private static Optional<SubscriberRow> subscriber(Stage stage, Person person) {
        return stage.simulator()
                .account()
                .find(person.subscriberId())
                .filter(one -> one.email().equals(person.email()));
    }

    private static int edit(Connection connection, Person person) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE clients SET company = ? WHERE id = ?::uuid")) {
            update.setString(1, person.company());
            update.setString(2, person.clientId());
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
