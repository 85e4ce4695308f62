package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Queues a hint for each client that the app's outbox says was changed, those that our own runs changed
/// too: the app may have changed them in the same moment, and who is in step costs no more than a look.
/// Thread-safe.
final class OutboxDrain {
    /// As many as are queued within a few seconds.
    private static final int ROWS = 500;

    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final ClientOutbox outbox;
    private final Hints hints;
    private final Telemetry telemetry;
    private final Clock clock;

    OutboxDrain(ClientOutbox outbox, Hints hints, Telemetry telemetry, Clock clock) {
        this.outbox = outbox;
        this.hints = hints;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /// Drains until nothing waits or the time is up. A row is forgotten only after its hint was queued.
    ///
    /// @return `{rows, hints}`
    Reply drain(Deadline deadline) {
        int[] queued = {0};
        int rows = 0;
        int taken = ROWS;
        while (taken == ROWS && !deadline.isWithin(RESERVE, clock)) {
            taken = outbox.drain(ROWS, changed -> {
                hints.queue(hints(changed, clock.instant()));
                queued[0] += changed.size();
            });
            rows += taken;
        }
        telemetry.count("OutboxRows", rows);
        telemetry.count("HintsQueued", queued[0]);
        return Reply.ok(Json.object().put("rows", rows).put("hints", queued[0]));
    }

    /// Noted now and not when a row was written, which may have been long before its transaction's end.
    private static List<Hint> hints(List<ClientOutbox.Hint> changed, Instant now) {
        return changed.stream()
                .map(one -> Hint.of(new Who.OfA(one.clientId()), now))
                .toList();
    }
}
