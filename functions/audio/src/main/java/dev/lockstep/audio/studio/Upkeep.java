package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is done from time to time: work that nobody does any more is queued again, and what no edition needs
/// is deleted, when it has not been needed for a while. Thread-safe.
final class Upkeep {
    /// An edition that is not held and has not changed for so long has lost its message.
    static final Duration LOST_AFTER = Duration.ofMinutes(20);

    private static final String LEASE = "audio-clean";
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Studio studio;
    private final AudioJob job;
    private final Wishes wishes;
    private final Sweeper sweeper;
    private final Leases leases;

    Upkeep(Studio studio, AudioJob job, Wishes wishes, Sweeper sweeper, Leases leases) {
        this.studio = studio;
        this.job = job;
        this.wishes = wishes;
        this.sweeper = sweeper;
        this.leases = leases;
    }

    /// Queues again what lost its message, and what waits for a budget where there is one again. A second
    /// message for an edition does no harm, but each goes on until the edition is made: where there are as
    /// many messages as editions to be made, none is lost.
    ObjectNode resume() {
        List<Status> open =
                Arrays.stream(Status.values()).filter(Status::isOpen).toList();
        Map<Status, Long> counts = studio.table().counts();
        long editions = open.stream()
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
        if (job.waiting() >= editions) return Json.object().put("queued", 0);
        Instant since = studio.clock().instant().minus(LOST_AFTER);
        boolean isSpent = studio.pauses().ofBudget().isPresent();
        int queued = 0;
        for (Status status : open) {
            for (AudioId id : studio.table().withoutMessage(status, since, isSpent)) {
                job.enqueue(id, Duration.ZERO);
                queued++;
            }
        }
        return Json.object().put("queued", queued);
    }

    /// Looks whether each text is as its editions have it, and deletes what no edition needs. One at a time.
    /// What there is no time for is put on the queue.
    ObjectNode clean(Deadline deadline) {
        return clean(CleanStep.FIRST, deadline).orElseGet(() -> Json.object().put("status", "busy"));
    }

    /// Goes on with a cleaning that ran out of time, or lets it wait until another one has.
    ObjectNode goOn(CleanStep step, Deadline deadline) {
        return clean(step, deadline).orElseGet(() -> {
            job.send(step.message(), LOOK_AGAIN);
            return Json.object().put("status", "busy");
        });
    }

    private Optional<ObjectNode> clean(CleanStep step, Deadline deadline) {
        return switch (leases.acquire(LEASE, "audio", LONGEST)) {
            case LeaseAttempt.Refused refused -> Optional.empty();
            case LeaseAttempt.Granted(Lease lease) -> {
                try {
                    yield Optional.of(new Cleaning(studio, job, wishes, sweeper, deadline).from(step));
                } finally {
                    leases.release(lease);
                }
            }
        };
    }
}
