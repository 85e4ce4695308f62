package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.time.Duration;
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
    private static final int DIGITS = 16;

    private final PendingHints pending;
    private final Hints hints;
    private final Telemetry telemetry;
    private final Duration patience;
    private final Executor threads;

    /// @param threads carries out the queueing while this one waits for it
    Webhook(PendingHints pending, Hints hints, Telemetry telemetry, Executor threads) {
        this(pending, hints, telemetry, threads, PATIENCE);
    }

    Webhook(PendingHints pending, Hints hints, Telemetry telemetry, Executor threads, Duration patience) {
        this.pending = pending;
        this.hints = hints;
        this.telemetry = telemetry;
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
        int queued = events.subscriberIds().isEmpty() ? 0 : inTime(events, Sha256.hex(Json.write(body), DIGITS));
        telemetry.count("HintsQueued", queued);
        return Reply.accepted(Json.object()
                .put("events", events.events())
                .put("ignored", events.ignored())
                .put("queued", queued));
    }

    private int inTime(WebhookEvents events, String event) {
        CompletableFuture<Integer> queueing = CompletableFuture.supplyAsync(() -> queue(events, event), threads);
        try {
            return queueing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            LOG.error("hints could not be queued in time", failure);
            throw new Refusal(503, "webhook_slow", "the events could not be queued; send them again");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "webhook_slow", "stopped while the events were queued; send them again");
        }
    }

    private int queue(WebhookEvents events, String event) {
        List<Hint> fresh = events.subscriberIds().stream()
                .filter(id -> pending.mark(id, event))
                .map(id -> Hint.of(new Who.OfB(id)))
                .toList();
        hints.queue(fresh);
        return fresh.size();
    }
}
