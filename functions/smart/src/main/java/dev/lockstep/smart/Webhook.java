package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what MailerLite says of its subscribers: queues a hint about each, and looks at nobody. It answers
/// within a second whatever is behind it, for MailerLite waits 3 (MailerLite docs, Webhooks). Thread-safe.
final class Webhook {
    static final String ROUTE = "POST /webhooks/mailerlite";
    static final String HEADER = "Signature";

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final Hints hints;
    private final Telemetry telemetry;
    private final Clock clock;
    private final Duration patience;
    private final Executor threads;

    /// @param threads carries out the queueing while this one waits for it
    Webhook(Hints hints, Telemetry telemetry, Clock clock, Executor threads) {
        this(hints, telemetry, clock, threads, PATIENCE);
    }

    Webhook(Hints hints, Telemetry telemetry, Clock clock, Executor threads, Duration patience) {
        this.hints = hints;
        this.telemetry = telemetry;
        this.clock = clock;
        this.threads = threads;
        this.patience = patience;
    }

    /// 202 `{events, ignored, queued}`, for replays and for what is not known too.
    ///
    /// @throws Refusal 503 `webhook_slow` where the hints could not be queued in time, so that MailerLite
    ///     sends again
    Reply receive(ObjectNode body) {
        WebhookEvents events = WebhookEvents.read(body);
        telemetry.count("WebhookEvents", events.events());
        telemetry.count("WebhookIgnored", events.ignored());
        List<Hint> queued = hints(events);
        if (!queued.isEmpty()) inTime(queued);
        telemetry.count("HintsQueued", queued.size());
        return Reply.accepted(Json.object()
                .put("events", events.events())
                .put("ignored", events.ignored())
                .put("queued", queued.size()));
    }

    private List<Hint> hints(WebhookEvents events) {
        Instant now = clock.instant();
        return events.subscriberIds().stream()
                .map(id -> Hint.of(new Who.OfB(id), now))
                .toList();
    }

    /// The one call that an answer waits for. Whether somebody looked since is found out by whoever takes
    /// the hint.
    private void inTime(List<Hint> fresh) {
        List<CompletableFuture<Void>> requests = new ArrayList<>();
        for (int start = 0; start < fresh.size(); start += WorkQueue.MOST_AT_ONCE) {
            List<Hint> some = fresh.subList(start, Math.min(start + WorkQueue.MOST_AT_ONCE, fresh.size()));
            requests.add(CompletableFuture.runAsync(() -> hints.queue(some), threads));
        }
        CompletableFuture<Void> queueing = CompletableFuture.allOf(requests.toArray(CompletableFuture<?>[]::new));
        try {
            queueing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            LOG.warn("webhook_slow: the hints could not be queued in time: {}", failure.toString());
            throw new Refusal(503, "webhook_slow", "the events could not be queued; send them again");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "webhook_slow", "stopped while the events were queued; send them again");
        }
    }
}
