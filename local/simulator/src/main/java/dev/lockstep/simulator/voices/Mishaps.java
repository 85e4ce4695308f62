package dev.lockstep.simulator.voices;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/// The faults that tests arm. Each hits one call, in the order armed. Thread-safe.
public final class Mishaps {
    private final Queue<Mishap> paid = new ArrayDeque<>();
    private final Queue<Optional<Mishap.Unpaid>> free = new ArrayDeque<>();

    /// Hits the next so many calls that cost money.
    public synchronized Mishaps next(int calls, Mishap mishap) {
        for (int call = 0; call < calls; call++) paid.add(mishap);
        return this;
    }

    /// Hits the next so many calls that cost nothing, such as lists.
    public synchronized Mishaps nextFree(int calls, Mishap.Unpaid mishap) {
        for (int call = 0; call < calls; call++) free.add(Optional.of(mishap));
        return this;
    }

    /// Lets the next so many calls that cost nothing be, before those that are armed behind.
    public synchronized Mishaps spareFree(int calls) {
        for (int call = 0; call < calls; call++) free.add(Optional.empty());
        return this;
    }

    /// Forgets what has not hit yet.
    public synchronized void clear() {
        paid.clear();
        free.clear();
    }

    /// How many have not hit yet.
    public synchronized int left() {
        return paid.size() + free.size();
    }

    synchronized Optional<Mishap> take(boolean costsMoney) {
        if (costsMoney) return Optional.ofNullable(paid.poll());
        return free.isEmpty() ? Optional.empty() : free.remove().map(Function.identity());
    }
}
