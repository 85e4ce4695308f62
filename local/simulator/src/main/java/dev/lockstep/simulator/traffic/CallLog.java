package dev.lockstep.simulator.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What reached the simulator since the start or the last [#reset()]. Thread-safe.
public final class CallLog {
    private final List<Call> calls = new ArrayList<>();
    private int mostInAnyWindow;
    private int counted;
    private int refused;
    private int importsRefused;

    /// Every answered call in the order of the answers, also refused, unauthorized and failed ones.
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /// How many calls were answered or dropped, whatever the answer.
    public synchronized int total() {
        return calls.size();
    }

    /// How many calls each route got, such as `GET /api/subscribers`.
    public synchronized Map<String, Integer> byRoute() {
        Map<String, Integer> counts = new TreeMap<>();
        calls.forEach(call -> counts.merge(call.route(), 1, Integer::sum));
        return counts;
    }

    /// When each call came in, in the order of the answers.
    public synchronized List<Instant> timestamps() {
        return calls.stream().map(Call::at).toList();
    }

    /// How many calls were answered with this status.
    public synchronized int answered(int status) {
        return Math.toIntExact(
                calls.stream().filter(call -> call.status() == status).count());
    }

    /// The most requests counted inside one of the simulator's own 60 s windows; refused ones are not counted in
    /// it. After a reset the current window's count shows again with its next request.
    public synchronized int mostInAnyWindow() {
        return mostInAnyWindow;
    }

    /// How many requests the limiter counted against its windows.
    public synchronized int counted() {
        return counted;
    }

    /// How many requests the limiter refused with 429; injected faults are not among them.
    public synchronized int refused() {
        return refused;
    }

    /// How many imports the import limiter refused with 429.
    public synchronized int importsRefused() {
        return importsRefused;
    }

    /// Forgets everything. The limiters keep their windows.
    public synchronized void reset() {
        calls.clear();
        mostInAnyWindow = 0;
        counted = 0;
        refused = 0;
        importsRefused = 0;
    }

    /// Notes an answered call.
    public synchronized void add(Call call) {
        calls.add(call);
    }

    synchronized void countAdmitted(int usedInWindow) {
        counted++;
        mostInAnyWindow = Math.max(mostInAnyWindow, usedInWindow);
    }

    synchronized void countRefused() {
        refused++;
    }

    synchronized void countImportRefused() {
        importsRefused++;
    }
}
