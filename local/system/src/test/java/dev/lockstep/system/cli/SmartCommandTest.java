package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.system.cli.Shell.Result;
import dev.lockstep.system.cli.TwoSides.Person;
import dev.lockstep.system.provision.AwsClients;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// People are named on the command line, against a running system with 24 contacts in which nobody else
/// carries an edit. Each test has people of its own.
final class SmartCommandTest {
    private static final String COMPANY = "company";
    private static final String INITIALS = "initials";
    private static final Duration LAST_TRY = Duration.ofSeconds(20);
    private static final String NOBODY = "nobody@example.org";

    private static TwoSides sides;
    private static Shell shell;
    private static Deque<Person> people;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sides = TwoSides.untold(24);
        shell = sides.shell();
        people = new ArrayDeque<>(sides.inStep(7));
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    @Test
    void smart_withAnOpenBreaker_isRefusedUntilItIsForcedAndWorks() {
        assertThat(shell.run("smart", NOBODY).exitCode()).isZero();
        openTheBreaker();

        Result refused = shell.run("smart", NOBODY, "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(code(refused)).isEqualTo("breaker_open");

        Result forced = shell.run("smart", "--force", NOBODY);
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.out()).isEqualTo(NOBODY + ": skipped: neither side has this person\n");
        assertThat(shell.run("smart", NOBODY).exitCode()).isZero();
    }

    private static void openTheBreaker() {
        try (AwsClients aws = sides.aws()) {
            Breakers breakers = new Breakers(aws.dynamo(), "SyncState", Clock.systemUTC());
            for (int error = 0; error < 3; error++) breakers.failed("smart");
        }
    }

    @Test
    void smart_ofAnEdit_saysInADryRunWhatItWouldChange_andThenChangesIt() {
        Person person = people.pop();
        sides.editClient(person, COMPANY, "Dry at first");
        SubscriberRow before = sides.subscriber(person);

        Result dry = shell.run("smart", person.email(), "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .startsWith(person.email() + ": would change\n  MailerLite: company from ")
                .endsWith(" to \"Dry at first\", A changed it\n")
                .hasLineCount(2);
        assertThat(sides.subscriber(person)).isEqualTo(before);

        Result done = shell.run("smart", person.email(), NOBODY);
        assertThat(done.exitCode()).isZero();
        assertThat(done.out())
                .startsWith(person.email() + ": changed\n" + NOBODY + ": skipped: neither side has this person\n")
                .containsPattern("\n\\./lockstep undo [0-9a-z]+ takes it back\n$");
        assertThat(sides.subscriber(person).fields()).containsEntry(COMPANY, "Dry at first");

        JsonNode budgets = shell.run("status", "--json").json().path("budgets");
        assertThat(budgets.path("smart_contacts").path("used").asInt()).isPositive();

        Result again = shell.run("smart", person.email());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEqualTo(person.email() + ": skipped: no changes detected\n");
    }

    @Test
    void smart_withAMode_writesToTheSideOfTheModeAlone() throws Exception {
        Person person = people.pop();
        String before = sides.client(person, COMPANY);
        assertThat(sides.editSubscriber(person, COMPANY, "One way")).isEqualTo(200);

        Result other = shell.run("smart", "--mode", "AtoB", person.email());
        assertThat(other.exitCode()).isZero();
        assertThat(other.out()).startsWith(person.email() + ": skipped");
        assertThat(sides.client(person, COMPANY)).isEqualTo(before);

        Result own = shell.run("smart", "--mode", "BtoA", person.email());
        assertThat(own.exitCode()).isZero();
        assertThat(own.out()).startsWith(person.email() + ": changed\n");
        assertThat(sides.client(person, COMPANY)).isEqualTo("One way");
    }

    @Test
    void smart_withRepair_fillsTheAppsBlankThoughTheAppMadeIt() {
        Person person = people.pop();
        String name = sides.client(person, "last_name");
        SubscriberRow before = sides.subscriber(person);
        sides.editClient(person, "last_name", "");

        Result repaired = shell.run("smart", "--repair", person.email());
        assertThat(repaired.exitCode()).isZero();
        assertThat(repaired.out()).startsWith(person.email() + ": changed\n");
        assertThat(sides.client(person, "last_name")).isNotBlank().isEqualToIgnoringWhitespace(name);
        assertThat(sides.subscriber(person)).isEqualTo(before);
    }

    @Test
    void smart_ofWhatBothEdited_leavesItToAPersonAndWritesNothing() throws Exception {
        Person person = people.pop();
        sides.editClient(person, COMPANY, "Of the app");
        assertThat(sides.editSubscriber(person, COMPANY, "Of MailerLite")).isEqualTo(200);
        SubscriberRow before = sides.subscriber(person);

        Result contested = shell.run("smart", person.email());
        assertThat(contested.exitCode()).isEqualTo(3);
        assertThat(contested.out()).isEqualTo(person.email() + ": skipped: to be decided by a person: company\n");
        assertThat(sides.client(person, COMPANY)).isEqualTo("Of the app");
        assertThat(sides.subscriber(person)).isEqualTo(before);
        assertThat(shell.run("conflicts", "--json").json().path("conflicts").findValuesAsText("a_id"))
                .contains(person.clientId());
    }

    @Test
    void smart_ofWhatAGuardHolds_saysSoAndWritesNothing() {
        Person person = people.pop();
        spend("field_b:referrer");
        sides.editClient(person, "referrer", "One too many");
        SubscriberRow before = sides.subscriber(person);

        Result held = shell.run("smart", person.email());
        assertThat(held.exitCode()).isEqualTo(3);
        assertThat(held.out()).startsWith(person.email() + ": skipped: held, ").endsWith(": field_b:referrer\n");
        assertThat(sides.subscriber(person)).isEqualTo(before);
    }

    /// More than the guards allow of it.
    private static void spend(String dimension) {
        try (AwsClients aws = sides.aws()) {
            Budgets budgets = new Budgets(new DynamoBudgetStore(aws.dynamo(), "SyncState"), Clock.systemUTC());
            Ask all = new Ask(100, 0, new Limit(1_000, 0, 0));
            assertThat(budgets.ask(Map.of(dimension, all))).isInstanceOf(BudgetAnswer.Granted.class);
        }
    }

    @Test
    void smart_ofALongListOrAnUnknownMode_namesTheFault() {
        String[] many = Stream.concat(
                        Stream.of("smart", "--json"),
                        IntStream.rangeClosed(0, 100).mapToObj(one -> "nobody" + one + "@example.org"))
                .toArray(String[]::new);
        Result tooMany = shell.run(many);
        assertThat(tooMany.exitCode()).isEqualTo(2);
        assertThat(code(tooMany)).isEqualTo("bad_field");
        assertThat(tooMany.err()).contains("emails", "100");

        Result unknown = shell.run("smart", "--mode", "sideways", NOBODY);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("bad_field", "mode", "AtoB");
    }

    @Test
    void smartCall_isNoRun_andIsUndoneByItsId() {
        Person person = people.pop();
        String before = sides.client(person, INITIALS);
        sides.editClient(person, INITIALS, "U.");
        JsonNode called = shell.run("smart", person.email(), "--json").json();
        String id = called.path("runId").asText();
        assertThat(sides.subscriber(person).fields()).containsEntry(INITIALS, "U.");
        assertThat(shell.run("runs", id).err()).contains("unknown_run");

        JsonNode undone = shell.run("undo", id, "--json").json();
        assertThat(undone.path("status").asText()).isEqualTo("completed");
        assertThat(undone.path("report").path("undoes").asText()).isEqualTo(id);
        assertThat(undone.path("report").path("restored").asInt()).isEqualTo(1);
        assertThat(sides.subscriber(person).fields()).containsEntry(INITIALS, before);

        assertThat(shell.run("smart", person.email()).out()).startsWith(person.email() + ": changed\n");
        assertThat(sides.client(person, INITIALS)).isEqualTo(before);
    }

    @Test
    void deadLetterOfSmart_isListedWithItsReason_andSentBackBringsThePersonInStep() throws Exception {
        Person person = people.pop();
        sides.execute("ALTER TABLE clients ADD CONSTRAINT no_zz CHECK (initials <> 'ZZ')");
        assertThat(sides.editSubscriber(person, INITIALS, "ZZ")).isEqualTo(200);
        Result failed = shell.run("smart", person.email());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).startsWith(person.email() + ": skipped: ").contains("no_zz");
        lastTry(person);

        TwoSides.await(LAST_TRY, () -> !deadLetters().isEmpty());
        Result listed = shell.run("dlq", "list", "--queue", "smart");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().lines().findFirst())
                .get()
                .asString()
                .startsWith("smart ")
                .contains("no_zz");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.path("message").path("hint").path("email").asText())
                    .isEqualTo(person.email());
            assertThat(letter.path("message").path("code").asText()).isEqualTo("database_refused");
            assertThat(letter.path("message").path("failed").asInt()).isEqualTo(5);
        });

        sides.execute("ALTER TABLE clients DROP CONSTRAINT no_zz");
        Result redriven = shell.run("dlq", "redrive", "--queue", "smart");
        assertThat(redriven.exitCode()).isZero();
        assertThat(redriven.out()).isEqualTo("sent back: 1\n  smart       1\n");
        TwoSides.await(LAST_TRY, () -> sides.client(person, INITIALS).equals("ZZ"));
        assertThat(deadLetters()).isEmpty();
        assertThat(shell.run("smart", person.email()).out())
                .isEqualTo(person.email() + ": skipped: no changes detected\n");
    }

    /// A hint as the queue holds it after four tries in vain, which take minutes.
    private static void lastTry(Person person) {
        ObjectNode hint = Json.object();
        hint.putObject("hint").put("email", person.email());
        hint.put("mode", "bidirectional")
                .put("repair", false)
                .put("tries", 4)
                .put("code", "")
                .put("reason", "");
        try (AwsClients aws = sides.aws()) {
            String url = aws.queues()
                    .getQueueUrl(request -> request.queueName("SmartQueue"))
                    .queueUrl();
            aws.queues().sendMessage(request -> request.queueUrl(url).messageBody(Json.write(hint)));
        }
    }

    private static List<JsonNode> deadLetters() {
        return shell.run("dlq", "list", "--queue", "smart", "--json")
                .json()
                .path("deadLetters")
                .valueStream()
                .toList();
    }

    private static String code(Result result) {
        return result.json().path("error").path("code").asText();
    }
}
