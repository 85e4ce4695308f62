package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.state.guards.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Many spenders over three days, some of which look just before another spends, and which apply what they
/// were granted at once, as late as they may, or as much later as they please once it is renewed. No 24
/// hours may hold more than the limit, wherever they start.
final class BudgetProperties {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Limit LIMIT = new Limit(40, 1, 1000);
    private static final long POPULATION = 5000;
    private static final long ALLOWED = 50;
    private static final List<String> DIMENSIONS = List.of("deletes_b", "field:city", "group_add:123");

    @Property(tries = 300)
    void spendersTogether_neverApplyMoreThanTheLimitInAnyDay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int spenders,
            @ForAll @IntRange(min = 1, max = 60) int mostAtOnce) {
        Simulation simulation = new Simulation(seed, spenders, mostAtOnce);

        simulation.run();

        assertThat(simulation.held).isPositive();
        for (String dimension : DIMENSIONS) {
            assertThat(simulation.mostInAnyDay(dimension)).isLessThanOrEqualTo(ALLOWED);
        }
    }

    @Example
    void spendersTogether_renewWhatStillCountsAndAskAgainForWhatDoesNot() {
        int renewed = 0;
        int outdated = 0;
        for (long seed = 0; seed < 20; seed++) {
            Simulation simulation = new Simulation(seed, 3, 10);
            simulation.run();
            renewed += simulation.renewed;
            outdated += simulation.outdated;
        }

        assertThat(renewed).isPositive();
        assertThat(outdated).isPositive();
    }

    /// Holding back is no use if nothing is let through: three days and what a bucket is late allow two
    /// whole limits.
    @Property(tries = 20)
    void spenderOfOneAtATime_usesTheWholeLimitEveryDay(@ForAll long seed) {
        Simulation simulation = new Simulation(seed, 1, 1);

        simulation.run();

        for (String dimension : DIMENSIONS) {
            assertThat(simulation.mostInAnyDay(dimension)).isEqualTo(ALLOWED);
            assertThat(simulation.total(dimension)).isGreaterThanOrEqualTo(2 * ALLOWED);
        }
    }

    private record Applied(String dimension, Instant at, long count) {}

    private record Waiting(Map<String, Ask> asks, Instant granted) {}

    private static final class Simulation {
        private final RandomGenerator random;
        private final SteppedClock clock = new SteppedClock();
        private final MemoryStore store;
        private final List<Budgets> spenders = new ArrayList<>();
        private final List<Applied> applied = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final int mostAtOnce;
        private int renewed;
        private int outdated;
        private int held;

        Simulation(long seed, int spenders, int mostAtOnce) {
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.store = new MemoryStore(random, this::intrude, spenders > 1);
            this.mostAtOnce = mostAtOnce;
            for (int spender = 0; spender < spenders; spender++) {
                this.spenders.add(new Budgets(store, clock, new Backoff(pause -> clock.now = clock.now.plus(pause))));
            }
        }

        void run() {
            Instant end = clock.now.plus(DAY.multipliedBy(3));
            while (clock.now.isBefore(end)) {
                step();
                clock.now = clock.now.plusMillis(
                        random.nextLong(Duration.ofMinutes(10).toMillis()));
            }
        }

        private void intrude() {
            step();
        }

        private void step() {
            if (random.nextInt(40) == 0 && !waiting.isEmpty()) {
                goOn(waiting.remove(random.nextInt(waiting.size())));
                return;
            }
            Map<String, Ask> asks = new HashMap<>();
            for (String dimension : DIMENSIONS) {
                asks.put(dimension, new Ask(random.nextInt(mostAtOnce + 1), POPULATION, LIMIT));
            }
            ask(spenders.get(random.nextInt(spenders.size())), asks);
        }

        private void ask(Budgets spender, Map<String, Ask> asks) {
            switch (spender.ask(asks)) {
                case BudgetAnswer.Granted() -> {
                    // Only one who has others beside them waits: the one alone is to use the whole limit.
                    if (spenders.size() > 1 && random.nextInt(4) == 0) waiting.add(new Waiting(asks, clock.now));
                    else asks.forEach(this::apply);
                }
                case BudgetAnswer.Held(var dimensions) -> {
                    held++;
                    Map<String, Ask> rest = new HashMap<>(asks);
                    rest.keySet().removeAll(dimensions.keySet());
                    if (!rest.isEmpty()) ask(spender, rest);
                }
            }
        }

        /// After hours, or a day and more.
        private void goOn(Waiting one) {
            Budgets spender = spenders.get(random.nextInt(spenders.size()));
            Map<String, Long> amounts = new HashMap<>();
            one.asks().forEach((dimension, ask) -> {
                if (ask.wanted() > 0) amounts.put(dimension, ask.wanted());
            });
            if (spender.renew(amounts, one.granted())) {
                renewed++;
                one.asks().forEach(this::apply);
            } else {
                outdated++;
                ask(spender, one.asks());
            }
        }

        private void apply(String dimension, Ask ask) {
            long latest = Window.LATENESS.toMillis();
            long late = random.nextBoolean() ? 0 : random.nextLong(latest);
            applied.add(new Applied(dimension, clock.now.plusMillis(late), ask.wanted()));
        }

        long mostInAnyDay(String dimension) {
            List<Applied> sorted = applied.stream()
                    .filter(one -> one.dimension().equals(dimension))
                    .sorted(Comparator.comparing(Applied::at))
                    .toList();
            long most = 0;
            long sum = 0;
            int first = 0;
            for (Applied last : sorted) {
                sum += last.count();
                while (!last.at().isBefore(sorted.get(first).at().plus(DAY))) {
                    sum -= sorted.get(first++).count();
                }
                most = Math.max(most, sum);
            }
            return most;
        }

        long total(String dimension) {
            return applied.stream()
                    .filter(one -> one.dimension().equals(dimension))
                    .mapToLong(Applied::count)
                    .sum();
        }
    }

    /// In one spending out of five somebody else acts between the spender's look and its write, but not
    /// as often in a row as would make the spender give up.
    private static final class MemoryStore implements BudgetStore {
        private static final int MOST_IN_A_ROW = Backoff.ATTEMPTS - 1;
        private final RandomGenerator random;
        private final Runnable intruder;
        private final boolean crowded;
        private final Map<Instant, Map<String, Long>> buckets = new HashMap<>();
        private long revision;
        private boolean intruding;
        private int inARow;

        MemoryStore(RandomGenerator random, Runnable intruder, boolean crowded) {
            this.random = random;
            this.intruder = intruder;
            this.crowded = crowded;
        }

        @Override
        public Seen read(Instant now) {
            return new Seen(Window.sum(buckets, now), revision);
        }

        @Override
        public Map<Instant, Map<String, Long>> hours(Instant now) {
            return buckets;
        }

        @Override
        public boolean spend(Map<String, Long> amounts, Seen seen, Instant now) {
            if (crowded && !intruding && inARow < MOST_IN_A_ROW && random.nextInt(5) == 0) {
                inARow++;
                intruding = true;
                intruder.run();
                intruding = false;
            } else if (!intruding) {
                inARow = 0;
            }
            if (seen.revision() != revision) return false;
            add(amounts, 1, now);
            return true;
        }

        @Override
        public void move(Map<String, Long> amounts, Instant from, Instant now) {
            add(amounts, -1, from);
            add(amounts, 1, now);
        }

        @Override
        public void giveBack(Map<String, Long> amounts, Instant at) {
            add(amounts, -1, at);
        }

        private void add(Map<String, Long> amounts, int times, Instant at) {
            Map<String, Long> bucket = buckets.computeIfAbsent(Window.bucket(at), start -> new HashMap<>());
            amounts.forEach((dimension, count) -> bucket.merge(dimension, times * count, Math::addExact));
            revision++;
        }
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:17:00Z");

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
