package dev.lockstep.simulator.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The faults to inject, changeable while the simulator runs. At most one fault hits a call: the first rule, in the
/// order they were added, that matches and fires. Thread-safe.
public final class Faults {
    private final List<FaultRule> rules = new ArrayList<>();
    private final Consumer<Boolean> holdCounters;
    private volatile Duration latency = Duration.ZERO;
    private int injected;

    /// Faults whose [#countersLag(boolean)] goes to this switch.
    public Faults(Consumer<Boolean> holdCounters) {
        this.holdCounters = holdCounters;
    }

    /// A rule in the making: which calls it is for.
    public final class Matching {
        private final String method;
        private final Pattern path;

        private Matching(String method, Pattern path) {
            this.method = method;
            this.path = path;
        }

        /// Hits the next so many matching calls.
        public Faults times(int count, Fault fault) {
            return add(OptionalInt.of(count), 0, fault);
        }

        /// Lets so many matching calls pass, then hits so many.
        public Faults afterSkipping(int skipped, int count, Fault fault) {
            return add(OptionalInt.of(count), skipped, fault);
        }

        /// Hits every matching call.
        public Faults always(Fault fault) {
            return add(OptionalInt.empty(), 0, fault);
        }

        /// Hits each matching call with this probability, 0 to 1, decided by the given generator: seed it to
        /// repeat.
        public Faults withProbability(double probability, RandomGenerator random, Fault fault) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be 0..1: " + probability);
            }
            return add(new FaultRule(method, path, fault, () -> random.nextDouble() < probability));
        }

        private Faults add(OptionalInt count, int skipped, Fault fault) {
            return add(new FaultRule(method, path, fault, new Countdown(skipped, count)));
        }

        private Faults add(FaultRule rule) {
            synchronized (rules) {
                rules.add(rule);
            }
            return Faults.this;
        }
    }

    /// Calls of this method ("*" for any) whose whole path, from `/api` on and without query, matches the
    /// expression.
    public Matching on(String method, String pathExpression) {
        return new Matching(method, Pattern.compile(pathExpression));
    }

    /// Every call.
    public Matching onAnyCall() {
        return on("*", ".*");
    }

    /// Delays every answer by this much from now on; zero, the default, for none.
    public Faults latency(Duration delay) {
        latency = delay;
        return this;
    }

    /// While on, group counters stand still as membership changes.
    public Faults countersLag(boolean lag) {
        holdCounters.accept(lag);
        return this;
    }

    /// Removes every rule and the latency, and lets the counters catch up.
    public void clear() {
        synchronized (rules) {
            rules.clear();
        }
        latency = Duration.ZERO;
        holdCounters.accept(false);
    }

    /// How many faults were injected so far; latency is not one.
    public int injected() {
        synchronized (rules) {
            return injected;
        }
    }

    /// The fault that hits this call, if any. Counts it as injected.
    public Optional<Fault> hit(String method, String path) {
        synchronized (rules) {
            for (FaultRule rule : rules) {
                if (rule.matches(method, path) && rule.fires().getAsBoolean()) {
                    injected++;
                    return Optional.of(rule.fault());
                }
            }
            return Optional.empty();
        }
    }

    /// The delay of every answer.
    public Duration latency() {
        return latency;
    }
}
