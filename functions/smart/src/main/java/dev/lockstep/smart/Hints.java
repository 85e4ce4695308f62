package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The queue of those to be looked at, and where they end for whom it cannot be done. Thread-safe.
final class Hints {
    private final WorkQueue queue;
    private final WorkQueue deadLetters;
    private final Telemetry telemetry;

    Hints(WorkQueue queue, WorkQueue deadLetters, Telemetry telemetry) {
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
    }

    /// Queues them, to be looked at as soon as may be.
    void queue(Collection<Hint> hints) {
        queue.sendAll(hints.stream().map(Hint::toJson).toList(), Duration.ZERO);
    }

    /// Queues them for later, as they are.
    void later(Collection<Hint> hints, Duration delay) {
        queue.sendAll(hints.stream().map(Hint::toJson).toList(), delay);
    }

    /// Queues those that failed, each with its delay, and those that failed too often with the dead letters.
    void again(Collection<Hint> failed) {
        List<ObjectNode> dead = new ArrayList<>();
        Map<Duration, List<ObjectNode>> retried = new TreeMap<>();
        for (Hint hint : failed) {
            if (hint.isHopeless()) dead.add(hint.toDeadLetter());
            else
                retried.computeIfAbsent(hint.delay(), fresh -> new ArrayList<>())
                        .add(hint.toJson());
        }
        deadLetters.sendAll(dead, Duration.ZERO);
        retried.forEach((delay, some) -> queue.sendAll(some, delay));
        telemetry.count("SmartRetried", failed.size() - dead.size());
        telemetry.count("SmartDeadLettered", dead.size());
    }
}
