package dev.lockstep.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import dev.lockstep.state.guards.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Runs that stood still between the budgets' grant and the writing.
final class OldGrantTest {
    private static final int PEOPLE = 30;

    @Test
    void grantThatStillCounts_countsAsOfTheHourOfTheWriting() {
        try (World world = stopped()) {
            Instant granted = hoursAgo(20);
            world.regrant(granted, Map.of("field_b:phone", (long) PEOPLE));

            JsonNode run = world.finish(world.latest(), 60_000);

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(phones(world)).isEqualTo(PEOPLE);
            Instant forgotten = granted.plus(Window.MEMORY);
            assertThat(world.spent("field_b:phone", forgotten.minusMillis(1))).isEqualTo(PEOPLE);
            assertThat(world.spent("field_b:phone", forgotten)).isEqualTo(PEOPLE);
        }
    }

    @Test
    void grantThatCountsNoMore_isAskedForAgainAndHeldWhereTheDayHasNoMore() {
        try (World world = stopped()) {
            world.regrant(hoursAgo(30), Map.of("field_b:phone", (long) PEOPLE));
            world.spend(Map.of("field_b:phone", 80L));

            JsonNode held = world.finish(world.latest(), 60_000);

            assertThat(held.path("status").asText()).isEqualTo("held");
            assertThat(phones(world)).isZero();
            JsonNode over = held.path("report").path("held").path("field_b:phone");
            assertThat(over.path("spent").asInt()).isEqualTo(80);
            assertThat(over.path("wanted").asInt()).isEqualTo(PEOPLE);
            // A look at them again, and the update.
            assertThat(held.path("report").path("estimate").path("calls").asInt())
                    .isEqualTo(2);
            JsonNode approved = world.approve(held);
            assertThat(approved.path("status").asText()).isEqualTo("completed");
            assertThat(phones(world)).isEqualTo(PEOPLE);
            assertThat(world.spent("field_b:phone")).isEqualTo(80);
        }
    }

    @Test
    void cursorThatNamesNoGrant_isAskedForAgain() {
        ObjectNode stored = EnterpriseCursor.START.toJson();
        stored.remove("granted");

        assertThat(EnterpriseCursor.read(stored).granted()).isEqualTo(Instant.EPOCH);
    }

    /// Thirty people were edited, the budgets granted it, and MailerLite went away before it was told.
    private static World stopped() {
        World world = new World(100);
        for (int number = 0; number < PEOPLE; number++) {
            world.linked(Map.of("email", "p" + number + "@example.org", "phone", "1"));
        }
        world.sql("UPDATE clients SET phone = '2'");
        world.mailerLite.faults().on("POST", "/api/batch").times(4, new Fault.FailedBefore(503));
        ObjectNode everybody = Json.object().put("autoContinue", true);
        JsonNode answer = world.call(everybody);
        assertThat(answer.path("done").asBoolean()).isFalse();
        assertThat(world.spent("field_b:phone")).isEqualTo(PEOPLE);
        assertThat(phones(world)).isZero();
        return world;
    }

    private static long phones(World world) {
        long edited = 0;
        for (int number = 0; number < PEOPLE; number++) {
            if ("2".equals(world.onB("p" + number + "@example.org", "phone"))) edited++;
        }
        return edited;
    }

    private static Instant hoursAgo(int hours) {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours));
    }
}
