package dev.lockstep.audio.listening;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A time that stands still until it is set: at first Thursday of the week 2026-W47, at half past a minute.
final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-19T10:00:30Z");

    void set(String instant) {
        now = Instant.parse(instant);
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
