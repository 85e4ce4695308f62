package dev.lockstep.system.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.template.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void fireDue_timePasses_firesOncePerDueTime() {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T05:00:00Z"));
        Recorder recorder = new Recorder();
        Schedules schedules = new Schedules(clock);
        schedules.add(new Trigger.Schedule("S", "cron(0/10 * * * ? *)", "UTC", Optional.of("{\"n\":1}")), recorder);

        schedules.fireDue();
        clock.step(Duration.ofMinutes(9));
        schedules.fireDue();
        clock.step(Duration.ofMinutes(1));
        schedules.fireDue();
        schedules.fireDue();
        // A sleeping machine: two times passed, one fires.
        clock.step(Duration.ofMinutes(20));
        schedules.fireDue();
        schedules.close();

        assertThat(recorder.events).containsExactly("{\"n\":1}", "{\"n\":1}");
    }

    @Test
    void fireDue_noInput_sendsTheSchedulersOwnEvent() {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T05:00:00Z"));
        Recorder recorder = new Recorder();
        Schedules schedules = new Schedules(clock);
        schedules.add(new Trigger.Schedule("S", "rate(1 minute)", "UTC", Optional.empty()), recorder);
        clock.step(Duration.ofMinutes(1));
        schedules.fireDue();
        schedules.close();
        assertThat(recorder.events).singleElement().asString().contains("aws.scheduler", "2026-11-21T05:01:00Z");
    }

    private static final class Recorder implements Invocable {
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "Recorder";
        }

        @Override
        public Outcome invoke(String event) {
            events.add(event);
            return new Outcome.Answered("{}");
        }
    }

    private static final class SteppedClock extends Clock {
        private Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        void step(Duration by) {
            now = now.plus(by);
        }

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
