package dev.lockstep.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that moves only when it is told to.
final class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    synchronized void advanceTo(Instant to) {
        if (to.isAfter(now)) now = to;
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
