package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.state.pacing.QuotaLedger;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.state.pacing.Share;
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
import net.jqwik.api.statistics.Statistics;

/// Many workers, of which some die with tokens in hand and some are faster than others between a read and a
/// write, share one quota under a clock of our own. MailerLite counts in fixed windows whose start nobody
/// but it knows, so no interval as long as one may hold more than the limit.
final class QuotaProperties {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int LIMIT = 120;
    /// The latest that a request may be counted, which is what the rule's margin promises.
    private static final int MARGIN_MILLIS = 2000;

    @Property(tries = 300)
    void workersTogether_neverOverspendAnyWindow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(max = MARGIN_MILLIS) int latencyMillis,
            @ForAll @IntRange(max = 5) int injectedPercent) {
        Simulation simulation = new Simulation(seed, workers, latencyMillis, injectedPercent);

        simulation.run(Duration.ofMinutes(6));

        // A history in which every intruder comes too late refuses nothing; most have some who do not.
        Statistics.label("refused")
                .collect(simulation.store.refusals > 0)
                .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 80));
        assertThat(simulation.mostInAnyInterval()).isLessThanOrEqualTo(LIMIT);
        assertThat(simulation.sentInSilence).isZero();
        assertThat(simulation.store.writes)
                .isLessThan(simulation.sent + simulation.store.intruders + 40 * simulation.injected + 40);
    }

    @Property(tries = 20)
    void oneBusyWorker_usesMostOfTheQuota(@ForAll long seed) {
        Simulation simulation = new Simulation(seed, 1, 50, 0);

        simulation.run(Duration.ofMinutes(10));

        assertThat(simulation.sent).isGreaterThan(10 * LIMIT * 9 / 10);
        assertThat(simulation.store.writes).isLessThan(simulation.sent / 3);
    }

    private static final class Simulation {
        final MemoryStore store;
        final SteppedClock clock = new SteppedClock();
        private final RandomGenerator random;
        private final int latencyMillis;
        private final int injectedPercent;
        private final List<Quota> quotas = new ArrayList<>();
        private final List<Instant> readyAt = new ArrayList<>();
        private final List<Instant> counted = new ArrayList<>();
        private Instant silentUntil = Instant.EPOCH;
        int sent;
        int injected;
        int sentInSilence;

        Simulation(long seed, int workers, int latencyMillis, int injectedPercent) {
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.store = new MemoryStore(random, this::intrude);
            this.latencyMillis = latencyMillis;
            this.injectedPercent = injectedPercent;
            for (int worker = 0; worker < workers; worker++) readyAt.add(clock.now);
            for (int worker = 0; worker < workers; worker++) quotas.add(fresh());
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
                counted.add(arrival);
            }
            return arrival.plusMillis(random.nextInt(400));
        }

        /// Another worker, who was between its own read and write, is faster: it takes what it can and
        /// sends all of it at once.
        private void intrude() {
            Quota another = fresh();
            int wanted = 1 + random.nextInt(20);
            for (int request = 0; request < wanted; request++) {
                if (!(another.request(wanted - request) instanceof Permit.Go)) return;
                if (clock.now.isBefore(silentUntil)) sentInSilence++;
                sent++;
                counted.add(clock.now.plusMillis(random.nextInt(latencyMillis + 1)));
            }
        }

        int mostInAnyInterval() {
            List<Instant> sorted = counted.stream().sorted().toList();
            int most = 0;
            int first = 0;
            for (int last = 0; last < sorted.size(); last++) {
                while (!sorted.get(last).isBefore(sorted.get(first).plus(WINDOW))) first++;
                most = Math.max(most, last - first + 1);
            }
            return most;
        }

        private Quota fresh() {
            // One worker alone is of no share, or would leave a part of the quota to another.
            Share share = readyAt.size() < 2 ? Share.NONE : Share.values()[random.nextInt(Share.values().length)];
            return new Quota(store, QuotaRule.mailerLite(LIMIT), clock, share);
        }
    }

    /// In one write out of ten somebody else acts between the writer's read and its write.
    private static final class MemoryStore implements QuotaStore {
        private final RandomGenerator random;
        private final Runnable intruder;
        private QuotaLedger ledger = QuotaLedger.EMPTY;
        private long version;
        private boolean intruding;
        int writes;
        int intruders;
        int refusals;

        MemoryStore(RandomGenerator random, Runnable intruder) {
            this.random = random;
            this.intruder = intruder;
        }

        @Override
        public Versioned read() {
            return new Versioned(ledger, version);
        }

        @Override
        public boolean store(QuotaLedger next, long afterVersion) {
            if (!intruding && random.nextInt(10) == 0) {
                intruding = true;
                intruders++;
                intruder.run();
                intruding = false;
            }
            if (afterVersion != version) {
                refusals++;
                return false;
            }
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
