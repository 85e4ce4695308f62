package dev.lockstep.smart;

import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.CodedException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// The queue of those to be looked at, and where they end for whom it cannot be done. Thread-safe.
final class Hints {
    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);

    private final WorkQueue queue;
    private final WorkQueue deadLetters;
    private final HintMarks marks;
    private final Telemetry telemetry;

    Hints(WorkQueue queue, WorkQueue deadLetters, HintMarks marks, Telemetry telemetry) {
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.marks = marks;
        this.telemetry = telemetry;
    }

    /// Queues them, to be looked at as soon as may be.
    void queue(Collection<Hint> hints) {
        queue.sendAll(hints.stream().map(Hint::toJson).toList(), Duration.ZERO);
    }

    /// Queues them for later, as they are.
    void later(Collection<Hint> hints, Duration delay) {
        queue.sendAll(hints.stream().map(Hint::toJson).toList(), delay);
        try {
            marks.waiting(hints);
        } catch (SdkException | CodedException failure) {
            // They are queued: a failure would have the delivery they came with made again beside them.
            LOG.warn("{} hints wait, and explain does not know", hints.size(), failure);
        }
    }

    /// Queues those that failed, each with its delay, and those that failed too often with the dead letters.
    void again(Collection<Hint> failed) {
        List<Hint> dead = failed.stream().filter(Hint::isHopeless).toList();
        Map<Duration, List<Hint>> retried = failed.stream()
                .filter(hint -> !hint.isHopeless())
                .collect(Collectors.groupingBy(Hint::delay, TreeMap::new, Collectors.toList()));
        deadLetters.sendAll(dead.stream().map(Hint::toDeadLetter).toList(), Duration.ZERO);
        marks.gaveUp(dead);
        retried.forEach((delay, some) -> later(some, delay));
        telemetry.count("SmartRetried", failed.size() - dead.size());
        telemetry.count("SmartDeadLettered", dead.size());
    }
}
