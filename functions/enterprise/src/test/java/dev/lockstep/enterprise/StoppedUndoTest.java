package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.subscribers.Pause;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.world.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An undo that stops after any of its effects.
final class StoppedUndoTest {
    private static final String ANN = "ann@example.org";

    /// Where the undo stops.
    enum Stop {
        BEFORE_INTENT(StoppedLinks.Moment.BEFORE_INTENTS, null),
        AFTER_INTENT(StoppedLinks.Moment.AFTER_INTENTS, null),
        AFTER_THE_APP(StoppedLinks.Moment.NEVER, new Fault.FailedBefore(503)),
        BEFORE_MAILERLITE_ANSWERS(StoppedLinks.Moment.NEVER, new Fault.FailedAfter(503)),
        BEFORE_RECORD(StoppedLinks.Moment.BEFORE_RECORDS, null),
        AFTER_RECORD(StoppedLinks.Moment.AFTER_RECORDS, null);

        private final StoppedLinks.Moment moment;
        private final @Nullable Fault fault;

        Stop(StoppedLinks.Moment moment, @Nullable Fault fault) {
            this.moment = moment;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void undoThatStops_isDoneOnceByTheSameRun(Stop stop) {
        try (World world = new World(100)) {
            UUID ann = changedOnBothSides(world);
            JsonNode run = world.sync();

            JsonNode undone = world.finish(stopped(world, run, stop), 60_000);

            assertThat(undone.path("status").asText()).isEqualTo("completed");
            assertThat(undone.path("report").path("restored").asInt()).isEqualTo(1);
            assertThat(undone.path("report").path("listedContacts").asInt()).isZero();
            isBack(world, ann);
            assertThat(told(world, ann, undone))
                    .containsExactlyInAnyOrder(
                            "A company Two One", "B phone 2 1", "B " + group(world) + " member null");
            settles(world, ann);
        }
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void undoOfAnUndoThatStops_isDoneOnceByTheSameRun(Stop stop) {
        try (World world = new World(100)) {
            UUID ann = changedOnBothSides(world);
            JsonNode undo = world.undone(world.sync());
            isBack(world, ann);

            JsonNode again = world.finish(stopped(world, undo, stop), 60_000);

            assertThat(again.path("status").asText()).isEqualTo("completed");
            assertThat(told(world, ann, again))
                    .containsExactlyInAnyOrder(
                            "A company One Two", "B phone 1 2", "B " + group(world) + " null member");
            assertThat(world.onB(ANN, "phone")).isEqualTo("2");
            assertThat(world.onA(ann, "company")).isEqualTo("Two");
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void undoThatStopsForGood_isFoundByTheNextRunAsAnEdit(Stop stop) {
        try (World world = new World(100)) {
            UUID ann = changedOnBothSides(world);
            JsonNode run = world.sync();
            String undo = stopped(world, run, stop).path("runId").asText();
            world.fail(undo);
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
            world.use(new EnterpriseHandler(world.variables(), later, Thread::sleep, links -> links));

            JsonNode next = world.sync();

            assertThat(next.path("status").asText()).isEqualTo("completed");
            assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
            assertThat(world.onA(ann, "phone")).isEqualTo(world.onB(ANN, "phone"));
            assertThat(world.onA(ann, "company")).isEqualTo(world.onB(ANN, "company"));
            boolean isOnB = stop.ordinal() >= Stop.BEFORE_MAILERLITE_ANSWERS.ordinal();
            boolean isOnA = stop.ordinal() >= Stop.AFTER_THE_APP.ordinal();
            assertThat(world.onB(ANN, "phone")).isEqualTo(isOnB ? "1" : "2");
            assertThat(world.onA(ann, "company")).isEqualTo(isOnA ? "One" : "Two");
            List<String> lines = world.history(ann).stream()
                    .map(Entry::lines)
                    .flatMap(List::stream)
                    .map(line -> line.side() + " " + line.field() + " " + line.from() + " " + line.to())
                    .toList();
            assertThat(lines.stream().filter("B phone 2 1"::equals)).hasSize(isOnB ? 1 : 0);
            assertThat(lines.stream().filter("A company Two One"::equals)).hasSize(isOnA ? 1 : 0);
            assertThat(world.sync().path("report").path("contactsChanged").asInt())
                    .isZero();
        }
    }

    private static UUID changedOnBothSides(World world) {
        String group = world.mailerLite.account().addGroup("ours");
        world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('ours', ?)", group);
        UUID ann = world.linked(Map.of("email", ANN, "phone", "1", "company", "One"));
        world.sql("UPDATE clients SET phone = '2' WHERE id = ?::uuid", ann.toString());
        world.sql(
                "INSERT INTO client_groups SELECT c.id, g.id FROM clients c, groups g WHERE c.id = ?::uuid",
                ann.toString());
        world.editB(ANN, "company", "Two");
        return ann;
    }

    /// The undo as the worker left it that stopped.
    private static JsonNode stopped(World world, JsonNode run, Stop stop) {
        String runId = world.undo(run.path("runId").asText(), false)
                .path("json")
                .path("runId")
                .asText();
        // Two batches read, and the third writes.
        if (stop.fault != null) {
            world.mailerLite.faults().on("POST", "/api/batch").afterSkipping(2, 1, stop.fault);
        }
        Pause pause = stop.fault == null
                ? Thread::sleep
                : _ -> {
                    throw StoppedLinks.stopped();
                };
        world.use(new EnterpriseHandler(
                world.variables(), Clock.systemUTC(), pause, links -> new StoppedLinks(links, stop.moment)));
        world.invoke(Events.queued(runId, 1), 60_000);
        assertThat(world.run(runId).path("status").asText()).isEqualTo("running");
        world.use(new EnterpriseHandler(world.variables()));
        return world.run(runId);
    }

    private static void isBack(World world, UUID ann) {
        assertThat(world.onB(ANN, "phone")).isEqualTo("1");
        assertThat(world.onA(ann, "phone")).isEqualTo("2");
        assertThat(world.onA(ann, "company")).isEqualTo("One");
        assertThat(world.onB(ANN, "company")).isEqualTo("Two");
        assertThat(World.shadow(world.link(ann)).path("agreed").path("phone").asText())
                .isEqualTo("2");
        assertThat(World.shadow(world.link(ann)).path("agreed").path("company").asText())
                .isEqualTo("Two");
        assertThat(world.link(ann)).doesNotContainKey("intent");
    }

    private static void settles(World world, UUID ann) {
        world.sync();
        assertThat(world.conflicts(ConflictStatus.OPEN)).isEmpty();
        assertThat(world.onA(ann, "phone")).isEqualTo("1");
        assertThat(world.onB(ANN, "company")).isEqualTo("One");
        assertThat(world.count("SELECT count(*) FROM client_groups")).isZero();
        assertThat(world.sync().path("report").path("contactsChanged").asInt()).isZero();
    }

    private static String group(World world) {
        return "group:"
                + Objects.requireNonNull(
                                world.mailerLite.account().groups().iterator().next())
                        .id();
    }

    private static List<String> told(World world, UUID ann, JsonNode run) {
        return world.history(ann).stream()
                .filter(entry -> entry.runId().equals(run.path("runId").asText()))
                .map(Entry::lines)
                .flatMap(List::stream)
                .map(line -> line.side() + " " + line.field() + " " + line.from() + " " + line.to())
                .toList();
    }
}
