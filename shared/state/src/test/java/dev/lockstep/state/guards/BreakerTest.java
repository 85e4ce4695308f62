package dev.lockstep.state.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Instant after(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    private static Breaker opened() {
        return Breaker.CLOSED.failed(after(-2)).failed(after(-1)).failed(NOW);
    }

    @Test
    void threeErrorsWithinTenMinutes_openItForTen() {
        assertThat(Breaker.CLOSED.failed(after(-2)).failed(after(-1)).ask(NOW)).isEqualTo(new Breaker.Verdict.Closed());
        assertThat(opened().ask(after(9))).isEqualTo(new Breaker.Verdict.Open(after(10)));
    }

    @Test
    void errorsFurtherApart_leaveItClosed() {
        Breaker breaker = Breaker.CLOSED.failed(after(-20)).failed(after(-5)).failed(NOW);
        assertThat(breaker.ask(NOW)).isEqualTo(new Breaker.Verdict.Closed());
    }

    @Test
    void afterItsTime_oneTryAtATimeIsLetThrough() {
        Breaker probing = ((Breaker.Verdict.Probe) opened().ask(after(10))).next();

        assertThat(probing.ask(after(10))).isEqualTo(new Breaker.Verdict.Open(after(11)));
        assertThat(probing.ask(after(11))).isInstanceOf(Breaker.Verdict.Probe.class);
    }

    @Test
    void aTryThatSucceeds_closesItAndOneThatFailsOpensItAgain() {
        Breaker probing = ((Breaker.Verdict.Probe) opened().ask(after(10))).next();

        assertThat(probing.succeeded()).isEqualTo(Breaker.CLOSED);
        assertThat(probing.failed(after(10)).ask(after(19))).isEqualTo(new Breaker.Verdict.Open(after(20)));
    }

    @Test
    void aTryThatCameToNothing_isGivenBackOnce() {
        Breaker.Verdict.Probe first = (Breaker.Verdict.Probe) opened().ask(after(10));

        assertThat(first.next().givenBack(first).ask(after(10))).isInstanceOf(Breaker.Verdict.Probe.class);

        Breaker second = ((Breaker.Verdict.Probe) first.next().ask(after(11))).next();
        assertThat(second.givenBack(first)).isEqualTo(second);
        assertThat(Breaker.CLOSED.givenBack(first)).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void aSuccessWhileClosed_forgetsNoError() {
        Breaker two = Breaker.CLOSED.failed(after(-2)).failed(after(-1));
        assertThat(two.succeeded().failed(NOW).ask(NOW)).isEqualTo(new Breaker.Verdict.Open(after(10)));
    }
}
