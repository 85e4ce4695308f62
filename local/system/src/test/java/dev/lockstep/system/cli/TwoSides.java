package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import dev.lockstep.system.people.Stage.Writes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What `up --demo` starts, and what stands on its two sides: the app's rows and their versions,
/// MailerLite's, and what is still under way between them.
final class TwoSides implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String QUOTA = "100000";

    private final Stage stage;
    private final HttpClient http = HttpClient.newHttpClient();

    private TwoSides(Stage stage) {
        this.stage = stage;
    }

    /// Starts with so many people on each side, and brings them in step: the hourly run, which a test may
    /// meet, then has nothing to write. The quota is large enough for whoever asks again and again.
    static TwoSides start(int people) throws IOException {
        Stage stage = Stage.up(
                LocalOptions.of(Checkout.root()).withOverride("LOCKSTEP_MAILERLITE_PER_MINUTE", QUOTA),
                Switches.defaults().withQuotaPerMinute(Integer.parseInt(QUOTA)),
                Population.generate(people, 5));
        Shell.to(stage).run("backfill");
        TwoSides sides = new TwoSides(stage);
        sides.everybody();
        return sides;
    }

    /// What the schedule does each hour.
    void everybody() {
        Shell.to(stage).run("enterprise", "--auto-continue");
    }

    /// Somebody on both sides.
    record Person(String email, String clientId, String subscriberId) {}

    Writes writes() {
        return stage.writes();
    }

    void rest() {
        stage.rest();
    }

    /// Some whose sides agree.
    List<Person> inStep(int count) throws IOException, InterruptedException {
        List<Person> people = new ArrayList<>();
        for (String email : query("SELECT string_agg(lower(email), ' ' ORDER BY id) FROM clients")
                .split(" ")) {
            JsonNode contact = explain(email);
            boolean agrees = contact.path("state").asText().equals("linked")
                    && contact.path("next").isEmpty()
                    && contact.path("conflicts").isEmpty();
            if (agrees) {
                people.add(new Person(
                        email,
                        contact.path("a_id").asText(),
                        contact.path("b_id").asText()));
            }
            if (people.size() == count) return people;
        }
        throw new IllegalStateException("only " + people.size() + " people are in step");
    }

    /// What `GET /contacts/{email}` answers.
    JsonNode explain(String email) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stage.system().url() + "/contacts/" + Pages.encode(email)))
                .header("Authorization", "Bearer " + stage.system().token())
                .build();
        return Json.readOwn(http.send(request, BodyHandlers.ofString()).body());
    }

    /// As another program with a key of the account.
    int editSubscriber(Person person, String column, String value) throws IOException, InterruptedException {
        var change = Json.object();
        change.putObject("fields").put(column, value);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stage.simulator().baseUri() + "/subscribers/" + person.subscriberId()))
                .header("Authorization", "Bearer simulator-key")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.write(change)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }

    /// As the app.
    void editClient(Person person, String column, String value) {
        AppDatabase.with(stage.system().databaseUrl(), connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE clients SET " + column + " = '" + value
                        + "', updated_at = now() WHERE id = '" + person.clientId() + "'");
            }
        });
    }

    String client(Person person, String column) {
        return query("SELECT " + column + " FROM clients WHERE id = '" + person.clientId() + "'");
    }

    SubscriberRow subscriber(Person person) {
        return stage.simulator().account().find(person.subscriberId()).orElseThrow();
    }

    private String query(String sql) {
        return AppDatabase.with(stage.system().databaseUrl(), connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return String.valueOf(result.getString(1));
            }
        });
    }

    /// Looks again and again until it is so.
    static void await(BooleanSupplier isSo) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("it was not so within " + LIMIT);
        }
    }

    @Override
    public void close() {
        http.close();
        stage.close();
    }
}
