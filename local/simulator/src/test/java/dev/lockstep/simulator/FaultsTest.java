package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.Caller.Answer;
import dev.lockstep.simulator.traffic.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private static final String UPSERT = "{'email':'a@example.com'}";
    private final SimulatorFixture fixture = SimulatorFixture.unlimited();
    private final Caller caller = fixture.caller;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tooManyAttempts_hitsOnlyItsMatches_andCountsNothing() {
        fixture.simulator.faults().on("GET", "/api/fields").times(1, new Fault.TooManyAttempts(7));
        assertThat(caller.get("/groups").status()).isEqualTo(200);
        Answer hit = caller.get("/fields?limit=3");
        assertThat(hit.status()).isEqualTo(429);
        assertThat(hit.header("Retry-After")).isEqualTo("7");
        assertThat(caller.get("/fields").status()).isEqualTo(200);
        assertThat(fixture.simulator.calls().counted()).isEqualTo(2);
        assertThat(fixture.simulator.calls().refused()).isZero();
        assertThat(fixture.simulator.faults().injected()).isEqualTo(1);
    }

    @Test
    void failedBefore_changesNothing_failedAfterKeepsTheChange() {
        fixture.simulator.faults().on("POST", ".*").times(1, new Fault.FailedBefore(500));
        assertThat(caller.post("/subscribers", UPSERT).status()).isEqualTo(500);
        assertThat(fixture.account.size()).isZero();
        fixture.simulator.faults().on("POST", ".*").times(1, new Fault.FailedAfter(503));
        Answer lost = caller.post("/subscribers", UPSERT);
        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.text()).startsWith("<html>");
        assertThat(lost.header("Content-Type")).startsWith("text/html");
        assertThat(fixture.account.size()).isEqualTo(1);
    }

    @Test
    void otherBodies_408IsJson_andAnyStatusCanBeHtml() {
        fixture.simulator
                .faults()
                .onAnyCall()
                .times(1, new Fault.FailedBefore(408))
                .onAnyCall()
                .times(1, new Fault.HtmlBefore(500));
        assertThat(caller.get("/fields").json().path("message").textValue()).isEqualTo("Request Timeout");
        assertThat(caller.get("/fields").text()).startsWith("<html>");
    }

    @Test
    void otherBody_isAnsweredAsItIs() {
        fixture.simulator
                .faults()
                .onAnyCall()
                .times(1, new Fault.OtherBody("{\"message\":\"busy\"}"))
                .onAnyCall()
                .times(1, new Fault.OtherBody(""));
        Answer other = caller.post("/subscribers", UPSERT);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text()).isEqualTo("{\"message\":\"busy\"}");
        assertThat(caller.get("/fields").text()).isEmpty();
        assertThat(fixture.account.size()).isZero();
    }

    @Test
    void dropped_beforeAndAfter_leaveNoAnswer() {
        fixture.simulator
                .faults()
                .on("POST", ".*/groups")
                .times(1, new Fault.DroppedBefore())
                .on("PUT", ".*")
                .always(new Fault.DroppedAfter());
        assertThatThrownBy(() -> caller.tryCall("POST", "/groups", "{'name':'x'}"))
                .isInstanceOf(IOException.class);
        assertThat(fixture.account.groups()).isEmpty();
        String group = fixture.account.addGroup("before");
        assertThatThrownBy(() -> caller.tryCall("PUT", "/groups/" + group, "{'name':'after'}"))
                .isInstanceOf(IOException.class);
        assertThat(fixture.account.groups().getFirst().name()).isEqualTo("after");
    }

    @Test
    void slow_andLatency_takeTheirTime() {
        fixture.simulator
                .faults()
                .latency(Duration.ofMillis(20))
                .onAnyCall()
                .times(1, new Fault.Slow(Duration.ofMillis(30)));
        long start = System.nanoTime();
        assertThat(caller.get("/fields").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void afterSkipping_hitsExactlyThatCall() {
        fixture.simulator.faults().onAnyCall().afterSkipping(2, 1, new Fault.FailedBefore(500));
        assertThat(statuses(4)).containsExactly(200, 200, 500, 200);
    }

    @Test
    void withProbability_isRepeatableFromItsSeed_andStopsWhenCleared() {
        fixture.simulator.faults().onAnyCall().withProbability(0.5, new Random(42), new Fault.TooManyAttempts(1));
        List<Integer> first = statuses(40);
        fixture.simulator.faults().clear();
        assertThat(statuses(5)).containsOnly(200);
        fixture.simulator.faults().onAnyCall().withProbability(0.5, new Random(42), new Fault.TooManyAttempts(1));
        assertThat(statuses(40)).isEqualTo(first);
        assertThat(first).contains(200, 429);
    }

    @Test
    void calls_areLoggedByRouteWithTheirTimes() {
        caller.get("/subscribers/1");
        fixture.clock.advance(Duration.ofSeconds(5));
        caller.get("/subscribers/2");
        caller.get("/elsewhere");
        assertThat(fixture.simulator.calls().byRoute())
                .containsEntry("GET /api/subscribers/{id}", 2)
                .containsEntry("GET (no route)", 1);
        assertThat(fixture.simulator.calls().answered(404)).isEqualTo(3);
        assertThat(fixture.simulator.calls().timestamps())
                .containsExactly(
                        fixture.clock.instant().minusSeconds(5), fixture.clock.instant(), fixture.clock.instant());
        fixture.simulator.calls().reset();
        assertThat(fixture.simulator.calls().total()).isZero();
    }

    private List<Integer> statuses(int count) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(caller.get("/fields").status());
        }
        return statuses;
    }
}
