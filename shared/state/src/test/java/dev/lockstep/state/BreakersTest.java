package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.state.guards.Breaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Breakers on a real table.
@NullUnmarked
final class BreakersTest {
    /// No whole millisecond, which is all that the table keeps.
    private static final Instant START = Instant.parse("2026-11-21T10:00:00.123456789Z");

    private static final Instant LATER = START.plus(Breaker.WINDOW);
    private static StateServer server;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        server = new StateServer();
        dynamo = server.dynamo;
        server.table("state");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void twoWhoAskAtOnce_areOneTry() throws Exception {
        open("twice");
        Callable<Breaker.Verdict> ask = () -> at(LATER).ask("twice");

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Breaker.Verdict> verdicts = threads.invokeAll(List.of(ask, ask)).stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(verdicts)
                    .filteredOn(Breaker.Verdict.Probe.class::isInstance)
                    .hasSize(1);
            assertThat(verdicts)
                    .filteredOn(Breaker.Verdict.Open.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void aTryGivenBack_isAnothersAtOnceAndALaterOneIsLeftAlone() {
        open("given back");
        Breaker.Verdict.Probe first = (Breaker.Verdict.Probe) at(LATER).ask("given back");

        at(LATER).giveBack("given back", first);

        Instant second = LATER.plus(Duration.ofSeconds(1));
        assertThat(at(second).ask("given back")).isInstanceOf(Breaker.Verdict.Probe.class);
        at(second).giveBack("given back", first);
        assertThat(at(second).ask("given back")).isInstanceOf(Breaker.Verdict.Open.class);
    }

    private static void open(String name) {
        for (int error = 0; error < Breaker.MOST_ERRORS; error++) at(START).failed(name);
    }

    private static Breakers at(Instant now) {
        return new Breakers(dynamo, "state", Clock.fixed(now, ZoneOffset.UTC));
    }
}
