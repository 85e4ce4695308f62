package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.system.cli.TwoSides.Person;
import dev.lockstep.system.people.Stage.Writes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On `up`, an edit on one side reaches the other with no command given, and what we write there comes to
/// rest.
final class HintsUpTest {
    private static final String COMPANY = "company";

    private static TwoSides sides;
    private static List<Person> people;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sides = TwoSides.start(24);
        people = sides.inStep(2);
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    @Test
    void editInMailerLite_firesItsWebhook_changesTheClientOnce_andEchoesNoFurther() throws Exception {
        Person person = people.get(0);
        sides.rest();
        Writes before = sides.writes();
        int changes = history(person);
        String version = sides.client(person, "xmin");

        assertThat(sides.editSubscriber(person, COMPANY, "Edited in MailerLite"))
                .isEqualTo(200);
        SubscriberRow edited = sides.subscriber(person);
        TwoSides.await(() -> sides.client(person, COMPANY).equals("Edited in MailerLite"));
        String written = sides.client(person, "xmin");
        assertThat(written).isNotEqualTo(version);

        sides.everybody();
        sides.rest();
        // The edit was told, and our write of the client was noted; looking at either wrote nothing.
        assertThat(sides.writes()).isEqualTo(before.plus(1, 1));
        assertThat(sides.client(person, "xmin")).isEqualTo(written);
        assertThat(sides.subscriber(person)).isEqualTo(edited);
        assertThat(history(person)).isEqualTo(changes + 1);
        assertNothingWaits(person);
    }

    @Test
    void editInTheApp_isDrainedByTheSchedule_changesTheSubscriberOnce_andEchoesNoFurther() throws Exception {
        Person person = people.get(1);
        sides.rest();
        Writes before = sides.writes();
        int changes = history(person);

        sides.editClient(person, COMPANY, "Edited in the app");
        String edited = sides.client(person, "xmin");
        TwoSides.await(() ->
                "Edited in the app".equals(sides.subscriber(person).fields().get(COMPANY)));
        SubscriberRow written = sides.subscriber(person);

        sides.everybody();
        sides.rest();
        assertThat(sides.writes()).isEqualTo(before.plus(1, 1));
        assertThat(sides.client(person, "xmin")).isEqualTo(edited);
        assertThat(sides.subscriber(person)).isEqualTo(written);
        assertThat(history(person)).isEqualTo(changes + 1);
        assertNothingWaits(person);
    }

    private static int history(Person person) throws IOException, InterruptedException {
        return sides.explain(person.email()).path("history").size();
    }

    private static void assertNothingWaits(Person person) throws IOException, InterruptedException {
        JsonNode contact = sides.explain(person.email());
        assertThat(contact.path("hints").toString()).isEqualTo("{\"a\":0,\"b\":0,\"gaveUp\":[]}");
        assertThat(contact.path("next").isEmpty()).isTrue();
    }
}
