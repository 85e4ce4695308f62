package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.state.pacing.QuotaLedger;
import dev.lockstep.state.pacing.QuotaRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Many workers, of which some die with tokens in hand, share one quota under a clock of our own; the other side counts
/// as MailerLite does, in fixed windows that start with the first request after the window before.
final class QuotaProperties {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int LIMIT = 120;

    @Property(tries = 300)
    void workersTogether_neverOverspendAnyWindow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(max = 900) int latencyMillis,
            @ForAll @IntRange(max = 5) int injectedPercent) {
        Simulation simulation = new Simulation(seed, workers, latencyMillis, injectedPercent);

        simulation.run(Duration.ofMinutes(6));

        assertThat(simulation.mostInAnyWindow).isLessThanOrEqualTo(LIMIT);
        assertThat(simulation.sentInSilence).isZero();
        assertThat(simulation.refused).isZero();
        assertThat(simulation.store.writes).isLessThan(simulation.sent + 40 * simulation.injected + 40);
    }

    @Property(tries = 20)
    void oneBusyWorker_usesMostOfTheQuota(@ForAll long seed) {
        Simulation simulation = new Simulation(seed, 1, 50, 0);

        simulation.run(Duration.ofMinutes(10));

        assertThat(simulation.sent).isGreaterThan(10 * LIMIT * 9 / 10);
        assertThat(simulation.store.writes).isLessThan(simulation.sent / 3);
    }

    private static final class Simulation {
        final MemoryStore store = new MemoryStore();
        final SteppedClock clock = new SteppedClock();
        private final RandomGenerator random;
        private final int latencyMillis;
        private final int injectedPercent;
        private final List<Quota> quotas = new ArrayList<>();
        private final List<Instant> readyAt = new ArrayList<>();
        private Instant windowStart = Instant.EPOCH;
        private int inWindow;
        private Instant silentUntil = Instant.EPOCH;
        int mostInAnyWindow;
        int sent;
        int refused;
        int injected;
        int sentInSilence;

        Simulation(long seed, int workers, int latencyMillis, int injectedPercent) {
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.latencyMillis = latencyMillis;
            this.injectedPercent = injectedPercent;
            for (int worker = 0; worker < workers; worker++) {
                quotas.add(fresh());
                readyAt.add(clock.now);
            }
        }

        void run(Duration time) {
            Instant end = clock.now.plus(time);
            while (clock.now.isBefore(end)) {
                int next = 0;
                for (int worker = 1; worker < readyAt.size(); worker++) {
                    if (readyAt.get(worker).isBefore(readyAt.get(next))) next = worker;
                }
                if (readyAt.get(next).isAfter(clock.now)) clock.now = readyAt.get(next);
                readyAt.set(next, step(next));
            }
        }

        private Instant step(int worker) {
            if (random.nextInt(100) == 0) quotas.set(worker, fresh());
            return switch (quotas.get(worker).request(1 + random.nextInt(20))) {
                case Permit.Wait(var until) -> until.plusMillis(1 + random.nextInt(5));
                case Permit.Go() -> send(worker);
            };
        }

        private Instant send(int worker) {
            if (clock.now.isBefore(silentUntil)) sentInSilence++;
            Instant arrival = clock.now.plusMillis(random.nextInt(latencyMillis + 1));
            sent++;
            if (random.nextInt(100) < injectedPercent) {
                injected++;
                Duration retryAfter = Duration.ofSeconds(1 + random.nextInt(20));
                quotas.get(worker).silence(retryAfter);
                Instant until = clock.now.plus(retryAfter);
                if (until.isAfter(silentUntil)) silentUntil = until;
            } else {
                count(arrival);
            }
            return arrival.plusMillis(random.nextInt(400));
        }

        private void count(Instant arrival) {
            if (!arrival.isBefore(windowStart.plus(WINDOW))) {
                windowStart = arrival;
                inWindow = 0;
            }
            if (inWindow == LIMIT) refused++;
            else inWindow++;
            mostInAnyWindow = Math.max(mostInAnyWindow, inWindow);
        }

        private Quota fresh() {
            return new Quota(store, QuotaRule.mailerLite(LIMIT), clock);
        }
    }

    private static final class MemoryStore implements QuotaStore {
        private QuotaLedger ledger = QuotaLedger.EMPTY;
        private long version;
        int writes;

        @Override
        public Versioned read() {
            return new Versioned(ledger, version);
        }

        @Override
        public boolean store(QuotaLedger next, long afterVersion) {
            if (afterVersion != version) return false;
            ledger = next;
            version++;
            writes++;
            return true;
        }
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
