package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.enterprise.CutConnections.Moment;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Postgres goes away in the middle of a batch.
final class LostConnectionTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    @ParameterizedTest
    @EnumSource
    void connectionThatIsLost_losesNothingAndAppliesNothingTwice(Moment moment) throws IOException {
        try (World world = new World(100);
                CutConnections way = new CutConnections(world.variable("DATABASE_URL"), moment, 1)) {
            UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
            UUID bob = world.linked(Map.of("email", BOB, "company", "One"));
            world.sql("CREATE TABLE writes (id uuid)");
            world.sql("CREATE FUNCTION count_write() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN INSERT INTO writes VALUES (NEW.id); RETURN NEW; END'");
            world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
            world.sql("CREATE TRIGGER counting AFTER UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION count_write()");
            world.editB(ANN, "company", "Two");
            world.editB(BOB, "company", "Two");
            world.set("DATABASE_URL", way.databaseUrl());

            JsonNode first = world.call(Json.object().put("autoContinue", true));
            JsonNode run = world.finish(world.run(first.path("runId").asText()), 60_000);

            assertThat(way.left()).isZero();
            assertThat(first.path("done").asBoolean()).isFalse();
            assertThat(first.path("errors").asInt()).isEqualTo(1);
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
            assertThat(world.onA(bob, "company")).isEqualTo("Two");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.count("SELECT count(*) FROM writes")).isEqualTo(2);
            assertThat(lines(world, ann)).containsExactlyInAnyOrder("A company One Two", "B phone 1 2");
            assertThat(lines(world, bob)).containsExactly("A company One Two");
            // What a stopped slice wrote and could not count is told of in the log alone.
            assertThat(run.path("report").path("updatesApplied").asInt()).isEqualTo(moment == Moment.ANSWER ? 1 : 3);
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsLost_createsNobodyTwice(Moment moment) throws IOException {
        try (World world = new World(100);
                CutConnections way = new CutConnections(world.variable("DATABASE_URL"), moment, 1)) {
            world.subscriber(ANN, "active", Map.of("phone", "1"));
            world.subscriber(BOB, "active", Map.of("phone", "1"));
            world.set("DATABASE_URL", way.databaseUrl());

            JsonNode first = world.call(Json.object().put("autoContinue", true));
            JsonNode run = world.finish(world.run(first.path("runId").asText()), 60_000);

            assertThat(way.left()).isZero();
            assertThat(first.path("done").asBoolean()).isFalse();
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(world.count("SELECT count(*) FROM clients")).isEqualTo(2);
            UUID ann = world.withEmail(ANN).getFirst().id();
            assertThat(world.link(ann)).isNotEmpty();
            assertThat(world.history(ann)).hasSize(1);
            assertThat(run.path("report").path("created").asInt()).isEqualTo(2);
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    private static List<String> lines(World world, UUID client) {
        return world.history(client).stream()
                .map(Entry::lines)
                .flatMap(List::stream)
                .map(line -> line.side() + " " + line.field() + " " + line.from() + " " + line.to())
                .toList();
    }
}
