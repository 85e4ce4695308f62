package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.world.Events;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// POST /conflicts/{id}/resolution against real servers.
final class ResolutionTest {
    private static final String ANN = "ann@example.org";

    /// A person whose phone is 2 on A, 3 on B and was 1 on both, with the conflict about it found.
    private static UUID torn(World world) {
        UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
        world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
        world.editB(ANN, "phone", "3");
        world.sync();
        return ann;
    }

    private static String open(World world) {
        assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(1);
        return world.conflicts(ConflictStatus.OPEN).getFirst().id();
    }

    private static JsonNode resolve(World world, String id, String choice) {
        return resolve(world, id, Json.object().put("choice", choice));
    }

    private static JsonNode resolveTo(World world, String id, @Nullable String value) {
        return resolve(world, id, Json.object().put("choice", "value").put("value", value));
    }

    private static JsonNode resolve(World world, String id, ObjectNode body) {
        return world.post("/conflicts/" + id + "/resolution", Json.write(body));
    }

    private static void assertRefused(JsonNode answer, int status, String code) {
        assertThat(answer.path("json").path("code").asText()).as("%s", answer).isEqualTo(code);
        assertThat(answer.path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("type").asText()).isEqualTo("application/problem+json");
    }

    /// Which transaction wrote each row last, by Postgres' own account.
    private static Set<String> rows(World world) {
        try (Connection connection = world.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 'client ' || id || ' ' || xmin FROM clients"
                        + " UNION ALL SELECT 'partner ' || id || ' ' || xmin FROM partners"
                        + " UNION ALL SELECT 'member ' || client_id || group_id || ' ' || xmin FROM client_groups")) {
            Set<String> written = new TreeSet<>();
            while (rows.next()) written.add(rows.getString(1));
            return written;
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Test
    void editsOnBothSides_arriveOrAreAskedAboutAndOnceResolvedNothingIsWrittenAgain() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One", "first_name", "Ann"));
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "Two");
            world.sync();
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");

            world.sql("UPDATE clients SET phone = '4', first_name = 'Anna' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "phone", "5");
            world.sync();
            world.sync();
            assertThat(world.onB(ANN, "name")).isEqualTo("Anna");
            JsonNode conflict = world.conflicts(ConflictStatus.OPEN).getFirst().toJson();
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(1);
            assertThat(conflict.path("a").asText()).isEqualTo("4");
            assertThat(conflict.path("b").asText()).isEqualTo("5");

            JsonNode resolved = resolve(world, conflict.path("id").asText(), "a");
            assertThat(resolved.path("status").asInt()).isEqualTo(200);
            assertThat(resolved.path("json").path("id")).isEqualTo(conflict.path("id"));
            assertThat(resolved.path("json").path("status").asText()).isEqualTo("resolved");
            assertThat(world.onA(ann, "phone")).isEqualTo("4");
            assertThat(world.onB(ANN, "phone")).isEqualTo("4");

            Set<String> rows = rows(world);
            Map<String, ?> links = world.links();
            world.mailerLite.calls().reset();
            JsonNode again = world.sync();
            assertThat(again.path("report").path("conflictsDetected").asInt()).isZero();
            assertThat(again.path("report").path("updatesApplied").asInt()).isZero();
            assertThat(world.mailerLite.calls().byRoute().keySet())
                    .isNotEmpty()
                    .allMatch(route -> route.startsWith("GET "));
            assertThat(rows(world)).isEqualTo(rows);
            assertThat(world.links()).isEqualTo(links);
        }
    }

    @Test
    void choiceOfB_isWrittenToAAndTold() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            world.mailerLite.calls().reset();

            assertThat(resolve(world, id, "b").path("status").asInt()).isEqualTo(200);

            assertThat(world.onA(ann, "phone")).isEqualTo("3");
            assertThat(world.mailerLite.calls().total()).isEqualTo(1);
            assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
            Entry told = world.history(ann).getFirst();
            assertThat(told.runId()).isEqualTo("resolution-" + id);
            assertThat(told.lines())
                    .extracting(line ->
                            line.side() + " " + line.field() + " " + line.from() + " " + line.to() + " " + line.why())
                    .containsExactly("A phone 2 3 resolved: b");
        }
    }

    @Test
    void value_isWrittenToBothSides() {
        try (World world = new World(100)) {
            UUID ann = torn(world);

            assertThat(resolveTo(world, open(world), "6").path("status").asInt())
                    .isEqualTo(200);

            assertThat(world.onA(ann, "phone")).isEqualTo("6");
            assertThat(world.onB(ANN, "phone")).isEqualTo("6");
            JsonNode again = world.sync();
            assertThat(again.path("report").path("contactsChanged").asInt()).isZero();
        }
    }

    @Test
    void unitOfSeveralColumns_takesAnObject() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "city", "Delft", "zip", "1011"));
            world.sql("UPDATE clients SET city = 'Gouda' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "city", "Breda");
            world.sync();
            String id = open(world);

            JsonNode text = resolveTo(world, id, "Breda");
            assertRefused(text, 400, "bad_field");
            assertThat(text.path("json").path("field").asText()).isEqualTo("value");
            ObjectNode body = Json.object().put("choice", "value");
            body.putObject("value").put("city", "Rotterdam").putNull("zip");
            assertThat(resolve(world, id, body).path("status").asInt()).isEqualTo(200);

            assertThat(world.onA(ann, "city")).isEqualTo("Rotterdam");
            assertThat(world.onB(ANN, "city")).isEqualTo("Rotterdam");
            assertThat(world.onA(ann, "zip")).isNull();
            assertThat(world.onB(ANN, "z_i_p")).isNull();
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    @Test
    void sideThatMovedSince_isRefusedAndNothingIsWritten() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            List<Runnable> edits = new ArrayList<>();
            edits.add(() -> world.editB(ANN, "phone", "9"));
            edits.add(() -> world.sql("UPDATE clients SET phone = '8' WHERE id = ?::uuid", ann.toString()));
            edits.add(() -> world.editB(ANN, "phone", "8"));
            for (Runnable edit : edits) {
                edit.run();
                Set<String> rows = rows(world);
                Map<String, ?> links = world.links();
                String onB = world.onB(ANN, "phone");

                assertRefused(resolve(world, id, "a"), 409, "moved");

                assertThat(rows(world)).isEqualTo(rows);
                assertThat(world.links()).isEqualTo(links);
                assertThat(world.onB(ANN, "phone")).isEqualTo(onB);
            }
            world.sync();
            assertRefused(resolve(world, id, "a"), 409, "conflict_closed");
        }
    }

    @Test
    void recordThatIsGone_isAMove() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            world.sql("UPDATE clients SET deleted_at = now() WHERE id = ?::uuid", ann.toString());

            assertRefused(resolve(world, id, "a"), 409, "moved");
        }
    }

    @Test
    void resolvedTwice_isToldThatItIsClosed() {
        try (World world = new World(100)) {
            torn(world);
            String id = open(world);
            resolve(world, id, "a");

            JsonNode again = resolve(world, id, "a");

            assertRefused(again, 409, "conflict_closed");
            assertThat(again.path("json").path("detail").asText()).contains("resolved");
        }
    }

    @Test
    void badInput_isRefusedByName() {
        try (World world = new World(100)) {
            torn(world);
            String id = open(world);

            assertRefused(resolve(world, "cf_unknown", "a"), 404, "unknown_conflict");
            assertThat(field(resolve(world, id, "c"))).isEqualTo("choice");
            assertThat(field(resolve(world, id, Json.object()))).isEqualTo("choice");
            assertThat(field(resolve(world, id, "value"))).isEqualTo("value");
            assertThat(field(resolve(world, id, Json.object().put("choice", "a").put("value", "1"))))
                    .isEqualTo("value");
            assertThat(field(resolve(
                            world, id, Json.object().put("choice", "value").put("value", 1))))
                    .isEqualTo("value");
            ObjectNode deep = Json.object().put("choice", "value");
            deep.putObject("value").put("phone", true);
            assertThat(field(resolve(world, id, deep))).isEqualTo("value");
            assertThat(field(resolve(world, id, Json.object().put("choice", "a").put("wish", "1"))))
                    .isEqualTo("wish");
            assertThat(world.conflicts(ConflictStatus.OPEN)).hasSize(1);
        }
    }

    private static String field(JsonNode answer) {
        assertThat(answer.path("status").asInt()).as("%s", answer).isEqualTo(400);
        return answer.path("json").path("field").asText();
    }

    @Test
    void valueThatTheDatabaseRefuses_isWrittenToNeitherSideAndStaysOpen() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            world.sql("ALTER TABLE clients ADD CONSTRAINT short CHECK (length(phone) < 5)");

            JsonNode answer = resolveTo(world, id, "123456");

            assertRefused(answer, 409, "database_refused");
            assertThat(answer.path("json").path("detail").asText())
                    .contains("short")
                    .doesNotContain("123456");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
            assertThat(open(world)).isEqualTo(id);
            assertThat(resolveTo(world, id, "1234").path("status").asInt()).isEqualTo(200);
        }
    }

    @Test
    void blankEmail_isNotTakenToMailerLite() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN));
            world.sql("UPDATE clients SET email = NULL WHERE id = ?::uuid", ann.toString());
            world.sync();
            String id = open(world);

            assertRefused(resolve(world, id, "a"), 409, "unwritable");
            assertRefused(resolveTo(world, id, null), 409, "unwritable");
            assertRefused(resolveTo(world, id, "nobody"), 409, "unwritable");
            assertThat(resolve(world, id, "b").path("status").asInt()).isEqualTo(200);
            assertThat(world.onA(ann, "email")).isEqualTo(ANN);
        }
    }

    @Test
    void personWhoOptedOut_isMadeActiveByNoChoice() {
        try (World world = new World(100)) {
            UUID ann = world.linked(Map.of("email", ANN, "marketing_status", "unsubscribed"));
            world.sql("UPDATE clients SET marketing_status = 'vip' WHERE id = ?::uuid", ann.toString());
            world.sync();
            String id = open(world);

            assertRefused(resolve(world, id, "a"), 409, "no_consent");
            assertRefused(resolveTo(world, id, "active"), 409, "no_consent");
            assertRefused(resolveTo(world, id, null), 409, "no_consent");
            assertThat(world.onB(ANN, "status")).isEqualTo("unsubscribed");
            assertThat(resolve(world, id, "b").path("status").asInt()).isEqualTo(200);
            assertThat(world.onA(ann, "marketing_status")).isEqualTo("unsubscribed");
        }
    }

    @Test
    void contactThatSomebodyWorksOn_isBusy() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            Leases leases =
                    new Leases(world.dynamo, world.variables().getOrDefault("SYNC_STATE_TABLE", ""), Clock.systemUTC());
            LeaseAttempt held = leases.acquire("contact#" + ann, "somebody", Duration.ofMinutes(1));

            assertRefused(resolve(world, id, "a"), 409, "contact_busy");

            if (held instanceof LeaseAttempt.Granted(var lease)) leases.release(lease);
            assertThat(resolve(world, id, "a").path("status").asInt()).isEqualTo(200);
        }
    }

    @Test
    void otherConflictOfTheContact_staysAndSoDoesWhatTheNextRunIsFor() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            world.sql("UPDATE clients SET company = 'Two', first_name = 'Anna' WHERE id = ?::uuid", ann.toString());
            world.editB(ANN, "company", "Three");
            String id = open(world);

            assertThat(resolve(world, id, "a").path("status").asInt()).isEqualTo(200);

            assertThat(world.conflicts(ConflictStatus.OPEN))
                    .singleElement()
                    .satisfies(other -> assertThat(other.unit()).isEqualTo("company"));
            assertThat(world.onB(ANN, "company")).isEqualTo("Three");
            assertThat(world.onB(ANN, "name")).isNotEqualTo("Anna");
            world.sync();
            assertThat(world.onB(ANN, "name")).isEqualTo("Anna");
        }
    }

    @Test
    void mailerLiteThatFails_afterTheAppTookTheValue_leavesItToBeAskedAgain() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            world.mailerLite.faults().on("POST", "/api/batch").afterSkipping(1, 99, new Fault.FailedBefore(503));

            assertRefused(resolveTo(world, id, "1"), 502, "mailerlite_unavailable");

            world.mailerLite.faults().clear();
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertRefused(resolveTo(world, id, "1"), 409, "moved");
            world.sync();
            assertThat(world.onA(ann, "phone")).isEqualTo("1");
            assertThat(world.onB(ANN, "phone")).isEqualTo("3");
            String again = open(world);
            assertThat(again).isNotEqualTo(id);
            assertThat(resolve(world, again, "a").path("status").asInt()).isEqualTo(200);
            assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        }
    }

    @Test
    void quotaThatIsSpent_isSaidWithWhenToComeBack() {
        try (World world = new World(100)) {
            UUID ann = torn(world);
            String id = open(world);
            world.set("LOCKSTEP_MAILERLITE_PER_MINUTE", "1");

            JsonNode answer = world.invoke(
                    Events.http(
                            "POST", "/conflicts/" + id + "/resolution", "{\"choice\": \"b\"}", "Bearer " + World.TOKEN),
                    30_000);

            assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
            assertThat(answer.path("headers").path("retry-after").asInt()).isBetween(1, 120);
            assertThat(answer.path("body").asText()).contains("quota_wait");
            assertThat(world.onA(ann, "phone")).isEqualTo("2");
            assertThat(open(world)).isEqualTo(id);
        }
    }
}
