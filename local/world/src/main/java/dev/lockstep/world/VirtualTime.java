package dev.lockstep.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// One time for several threads that work in earnest at once. It stands still while any of them works, and moves to
/// the earliest end of a pause when all of them pause: nothing waits in real time, and no thread's call is made late by
/// another's pause.
public final class VirtualTime extends Clock {
    private final List<Instant> wakings = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private int workers;

    /// @param workers how many threads will [#pause] and, each once, [#leave]
    public VirtualTime(int workers) {
        this.workers = workers;
    }

    /// Returns when so much time has passed.
    public synchronized void pause(Duration duration) throws InterruptedException {
        Instant waking = now.plus(duration);
        wakings.add(waking);
        moveIfNobodyWorks();
        while (now.isBefore(waking)) wait();
    }

    /// The calling worker is done; the others need not wait for it.
    public synchronized void leave() {
        workers--;
        moveIfNobodyWorks();
    }

    private void moveIfNobodyWorks() {
        if (wakings.isEmpty() || wakings.size() < workers) return;
        Instant earliest = wakings.stream().min(Instant::compareTo).orElseThrow();
        if (earliest.isAfter(now)) now = earliest;
        wakings.removeIf(waking -> !waking.isAfter(now));
        notifyAll();
    }

    @Override
    public synchronized Instant instant() {
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
