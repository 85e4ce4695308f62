package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.system.cli.TwoSides.Person;
import dev.lockstep.system.people.Stage.Writes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On `up`, smart carries an edit on one side to the other, with no command given or by its own, and what it
/// writes there comes to rest.
final class HintsUpTest {
    private static final String COMPANY = "company";
    /// The bench holds it to 3 seconds on a quiet machine. A try that failed comes again after 30.
    private static final Duration BY_WEBHOOK = Duration.ofSeconds(20);
    /// The drain's schedule fires each minute.
    private static final Duration BY_SCHEDULE = Duration.ofSeconds(75);

    private static TwoSides sides;
    private static List<Person> people;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        sides = TwoSides.up(24, folder);
        people = sides.inStep(3);
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    @Test
    void editInMailerLite_firesItsWebhook_changesTheClientOnce_andEchoesNoFurther() throws Exception {
        Person person = people.get(0);
        Before before = Before.of(person);
        String version = sides.client(person, "xmin");

        assertThat(sides.editSubscriber(person, COMPANY, "Edited in MailerLite"))
                .isEqualTo(200);
        SubscriberRow edited = sides.subscriber(person);
        TwoSides.await(BY_WEBHOOK, () -> sides.client(person, COMPANY).equals("Edited in MailerLite"));
        String written = sides.client(person, "xmin");
        assertThat(written).isNotEqualTo(version);

        assertNoRun(before.assertOneChange("A", "Edited in MailerLite"));
        assertThat(sides.client(person, "xmin")).isEqualTo(written);
        assertThat(sides.subscriber(person)).isEqualTo(edited);
    }

    @Test
    void editInTheApp_isDrainedByTheSchedule_changesTheSubscriberOnce_andEchoesNoFurther() throws Exception {
        Person person = people.get(1);
        Before before = Before.of(person);

        sides.editClient(person, COMPANY, "Edited in the app");
        String edited = sides.client(person, "xmin");
        TwoSides.await(
                BY_SCHEDULE,
                () -> "Edited in the app"
                        .equals(sides.subscriber(person).fields().get(COMPANY)));
        SubscriberRow written = sides.subscriber(person);

        assertNoRun(before.assertOneChange("B", "Edited in the app"));
        assertThat(sides.client(person, "xmin")).isEqualTo(edited);
        assertThat(sides.subscriber(person)).isEqualTo(written);
    }

    @Test
    void editInTheApp_namedToSmart_isInMailerLiteWithTheAnswer_andEchoesNoFurther() throws Exception {
        Person person = people.get(2);
        Before before = Before.of(person);

        sides.editClient(person, COMPANY, "Named to smart");
        String edited = sides.client(person, "xmin");
        JsonNode answer = sides.shell().run("smart", person.email(), "--json").json();
        assertThat(answer.path("out").path(0).path("changed").asBoolean())
                .as(answer.toString())
                .isTrue();
        SubscriberRow written = sides.subscriber(person);
        assertThat(written.fields()).containsEntry(COMPANY, "Named to smart");

        String run = before.assertOneChange("B", "Named to smart");
        assertThat(run).isEqualTo(answer.path("runId").asText());
        assertNoRun(run);
        assertThat(sides.client(person, "xmin")).isEqualTo(edited);
        assertThat(sides.subscriber(person)).isEqualTo(written);
    }

    /// What somebody edited, and what was written before it.
    private record Before(Person person, Writes writes, int changes) {
        static Before of(Person person) throws IOException, InterruptedException {
            sides.rest();
            return new Before(
                    person,
                    sides.writes(),
                    sides.explain(person.email()).path("history").size());
        }

        /// At rest, and whoever else looks, the edit was told and our write of it was noted; a look at
        /// either wrote nothing.
        ///
        /// @param side where we wrote
        /// @return by which run
        String assertOneChange(String side, String value) throws IOException, InterruptedException {
            sides.everybody();
            sides.rest();
            assertThat(sides.writes()).isEqualTo(writes.plus(1, 1));
            JsonNode contact = sides.explain(person.email());
            assertThat(contact.path("hints").toString()).isEqualTo("{\"a\":0,\"b\":0,\"gaveUp\":[]}");
            assertThat(contact.path("next")).isEmpty();
            JsonNode history = contact.path("history");
            assertThat(history).hasSize(changes + 1);
            JsonNode newest = history.path(0);
            assertThat(newest.path("field").asText()).isEqualTo(COMPANY);
            assertThat(newest.path("to").asText()).isEqualTo(value);
            assertThat(newest.path("side").asText()).isEqualTo(side);
            return newest.path("run").asText();
        }
    }

    /// Smart's ids name no run; those of every other function that writes do.
    private static void assertNoRun(String id) {
        assertThat(sides.shell().run("runs", id).err()).contains("unknown_run");
    }
}
