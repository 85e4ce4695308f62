package dev.lockstep.system.events;

import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.template.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Fires the schedules of the template. A time that passed while this process did not run is not made up for.
public final class Schedules implements AutoCloseable {
    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schedules").daemon().factory());

    public Schedules(Clock clock) {
        this.clock = clock;
    }

    /// Adds a schedule that fires from now on. A malformed expression is an IllegalArgumentException that quotes it.
    public synchronized void add(Trigger.Schedule schedule, Invocable function) {
        ZoneId zone = ZoneId.of(schedule.timezone());
        Entry entry = new Entry(schedule, ScheduleExpression.parse(schedule.expression(), zone), function);
        entry.planAfter(clock.instant());
        entries.add(entry);
    }

    /// Looks at the clock once a second from now on.
    public void start() {
        ticks.scheduleAtFixedRate(this::fireDue, 1, 1, TimeUnit.SECONDS);
    }

    /// Fires what is due by the clock, each once, without waiting for the functions.
    synchronized void fireDue() {
        Instant now = clock.instant();
        for (Entry entry : entries) {
            if (entry.dueAt(now)) {
                String event = entry.event(now);
                invocations.execute(() -> entry.function.invoke(event));
                entry.planAfter(now);
            }
        }
    }

    /// Fires no more and waits for the invocations in flight.
    @Override
    public void close() {
        ticks.shutdownNow();
        invocations.close();
    }

    private static final class Entry {
        private final Trigger.Schedule schedule;
        private final ScheduleExpression expression;
        private final Invocable function;
        private Optional<Instant> next = Optional.empty();

        Entry(Trigger.Schedule schedule, ScheduleExpression expression, Invocable function) {
            this.schedule = schedule;
            this.expression = expression;
            this.function = function;
        }

        void planAfter(Instant now) {
            next = expression.after(now.atZone(ZoneId.of(schedule.timezone()))).map(time -> time.toInstant());
        }

        boolean dueAt(Instant now) {
            return next.filter(time -> !time.isAfter(now)).isPresent();
        }

        String event(Instant now) {
            return schedule.input().orElseGet(() -> ScheduleEvent.of(schedule.name(), now));
        }
    }
}
