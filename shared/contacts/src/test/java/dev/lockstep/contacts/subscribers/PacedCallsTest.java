package dev.lockstep.contacts.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.simulator.AllUpsertBatch;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.pacing.Grant;
import dev.lockstep.state.pacing.QuotaRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deadlines, refusals for pace, and the two quotas, under a clock that only pauses move.
@NullUnmarked
final class PacedCallsTest {
    private static final Batch IMPORT = new Batch(
            List.of(new Batch.Item("POST", "subscribers", Json.object().put("email", "a@example.org"))));

    private final SteppedClock clock = new SteppedClock();
    private final Instant start = clock.instant();
    private final Quota quota = new Quota(new OneProcess(), QuotaRule.mailerLite(1000), clock);
    private final Quota imports = new Quota(new OneProcess(), QuotaRule.mailerLiteImports(), clock);
    private MailerLiteSimulator mailerLite;

    @AfterEach
    void stop() {
        mailerLite.close();
    }

    @Test
    void lastingRefusal_isAnsweredAfterThreeTriesAndNotWaitedOut() {
        SubscriberApi api = api(Switches.defaults());
        mailerLite.faults().onAnyCall().always(new Fault.TooManyAttempts(1));

        assertThat(api.count()).isEqualTo(new Answer.NotBefore<>(clock.instant().plusSeconds(1)));

        assertThat(mailerLite.calls().total()).isEqualTo(3);
        assertThat(quota.ledger().silentUntil()).isEqualTo(clock.instant().plusSeconds(1));
    }

    @Test
    void quotaPause_thatDoesNotFit_isNotMade() {
        SubscriberApi api = api(Switches.defaults()).within(start.plusMillis(1900));
        mailerLite.faults().onAnyCall().times(1, new Fault.TooManyAttempts(1));

        assertThat(api.count()).isEqualTo(new Answer.NotBefore<>(start.plusSeconds(1)));

        assertThat(clock.instant()).isEqualTo(start);
        assertThat(mailerLite.calls().total()).isEqualTo(1);
    }

    @Test
    void quotaPause_thatFits_isMade() {
        SubscriberApi api = api(Switches.defaults()).within(start.plusMillis(2100));
        mailerLite.faults().onAnyCall().times(1, new Fault.TooManyAttempts(1));

        assertThat(api.count()).isEqualTo(new Answer.Answered<>(0L));
    }

    @Test
    void failures_areRepeatedOnlyWhileAnotherAttemptFits() {
        SubscriberApi api = api(Switches.defaults()).within(start.plusMillis(1250));
        mailerLite.faults().onAnyCall().always(new Fault.FailedBefore(503));

        assertUnavailable(api);

        assertThat(mailerLite.calls().total()).isEqualTo(2);
        assertThat(clock.instant()).isBefore(start.plusMillis(250));
    }

    @Test
    void slowAnswer_isCutOffAtTheDeadline() {
        SubscriberApi api = api(Switches.defaults()).within(start.plusSeconds(1));
        mailerLite.faults().onAnyCall().always(new Fault.Slow(Duration.ofSeconds(3)));
        long begun = System.nanoTime();

        assertUnavailable(api);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2500));
        assertThat(api.calls()).isEqualTo(1);
    }

    @Test
    void answer_thatNeverEnds_isCutOffAtTheDeadline() throws IOException {
        mailerLite =
                MailerLiteSimulator.start(Account.empty(Clock.systemUTC()), Switches.defaults(), Clock.systemUTC());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer endless = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        endless.start();
        try {
            SubscriberApi api = api("http://" + loopback.getHostAddress() + ":"
                    + endless.getAddress().getPort());

            long begun = System.nanoTime();

            assertUnavailable(api.within(start.plusSeconds(1)));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void call_withNoTimeLeft_isNotMade() {
        SubscriberApi api = api(Switches.defaults());

        assertThat(api.within(start.plusMillis(999)).count()).isEqualTo(new Answer.NotBefore<>(start));
        assertThat(api.within(start.minusSeconds(1)).count()).isEqualTo(new Answer.NotBefore<>(start));

        assertThat(mailerLite.calls().total()).isZero();
        assertThat(quota.ledger().grants()).isEmpty();
        assertThat(api.count()).isInstanceOf(Answer.Answered.class);
        assertThat(api.within(start).calls()).isEqualTo(1);
    }

    @Test
    void importRefusal_silencesImportsAndNothingElse() {
        SubscriberApi api = api(Switches.defaults().withAllUpsertBatches(AllUpsertBatch.REFUSED_429));

        assertThat(api.batch(IMPORT)).isEqualTo(new Answer.NotBefore<>(start.plusSeconds(60)));

        assertThat(imports.ledger().silentUntil()).isEqualTo(start.plusSeconds(60));
        assertThat(api.batch(IMPORT)).isInstanceOf(Answer.NotBefore.class);
        assertThat(api.count()).isInstanceOf(Answer.Answered.class);
        assertThat(mailerLite.calls().total()).isEqualTo(2);
    }

    @Test
    void import_paysForEachAttempt() {
        SubscriberApi api = api(Switches.defaults());
        mailerLite.faults().onAnyCall().times(2, new Fault.FailedBefore(502));

        assertThat(api.batch(IMPORT)).isInstanceOf(Answer.Answered.class);

        assertThat(imports.ledger().grants().stream().mapToInt(Grant::tokens).sum())
                .isEqualTo(3);
    }

    @Test
    void import_thatTheMainQuotaHoldsBack_keepsItsImportToken() {
        SubscriberApi api = api(Switches.defaults());
        quota.silence(Duration.ofSeconds(30));

        assertThat(api.batch(IMPORT)).isEqualTo(new Answer.NotBefore<>(start.plusSeconds(30)));

        assertThat(imports.ledger().grants()).isEmpty();
    }

    private SubscriberApi api(Switches switches) {
        mailerLite = MailerLiteSimulator.start(Account.empty(Clock.systemUTC()), switches, Clock.systemUTC());
        return api(mailerLite.baseUri().toString());
    }

    private SubscriberApi api(String baseUrl) {
        return new SubscriberApi(new MailerLiteAccess(baseUrl, "simulator-key"), quota, imports, clock, clock::advance);
    }

    private static void assertUnavailable(SubscriberApi api) {
        assertThatThrownBy(api::count)
                .isInstanceOfSatisfying(
                        CodedException.class, late -> assertThat(late.code()).isEqualTo("mailerlite_unavailable"));
    }
}
