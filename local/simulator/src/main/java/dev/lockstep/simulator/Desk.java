package dev.lockstep.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lockstep.simulator.http.Reply;
import dev.lockstep.simulator.http.Request;
import dev.lockstep.simulator.http.Routes;
import dev.lockstep.simulator.traffic.Admission;
import dev.lockstep.simulator.traffic.Call;
import dev.lockstep.simulator.traffic.CallLog;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.simulator.traffic.Faults;
import dev.lockstep.simulator.traffic.RateLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes each call through the bearer check, injected faults, the request limiter and its route, and notes it.
final class Desk implements HttpHandler {
    private static final int DROPPED = 0;

    private final Routes routes;
    private final RateLimits limits;
    private final Faults faults;
    private final CallLog log;
    private final String apiKey;
    private final Clock clock;

    Desk(Routes routes, RateLimits limits, Faults faults, CallLog log, String apiKey, Clock clock) {
        this.routes = routes;
        this.limits = limits;
        this.faults = faults;
        this.log = log;
        this.apiKey = apiKey;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Instant at = clock.instant();
        String path = exchange.getRequestURI().getRawPath();
        JsonNode body = Request.parseBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Request request = Request.of(
                exchange.getRequestMethod(), path, exchange.getRequestURI().getRawQuery(), body);
        Answer answer = answer(exchange, request, path);
        // Noted before it is sent, so that a caller who has the answer finds it in the log.
        log.add(new Call(at, request.method(), path, routes.label(request), answer.status()));
        answer.send(exchange);
    }

    /// What goes back: an answer, an HTML page, or nothing.
    private sealed interface Answer {
        record Json(Reply reply) implements Answer {}

        record Html(int status) implements Answer {}

        record Dropped() implements Answer {}

        default int status() {
            return switch (this) {
                case Json json -> json.reply().status();
                case Html html -> html.status();
                case Dropped() -> DROPPED;
            };
        }

        default void send(HttpExchange exchange) throws IOException {
            switch (this) {
                case Json json -> Exchange.send(exchange, json.reply());
                case Html html -> Exchange.sendHtml(exchange, html.status());
                case Dropped() -> exchange.close();
            }
        }
    }

    private Answer answer(HttpExchange exchange, Request request, String path) {
        wait(faults.latency());
        if (!("Bearer " + apiKey).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer.Json(Reply.message(401, "Unauthenticated."));
        }
        Optional<Fault> fault = faults.hit(request.method(), path);
        if (fault.orElse(null) instanceof Fault.TooManyAttempts injected) {
            return new Answer.Json(tooMany(injected.retryAfterSeconds()));
        }
        return switch (limits.request()) {
            case Admission.Refused refused -> new Answer.Json(tooMany(refused.retryAfterSeconds()));
            case Admission.Admitted admitted -> {
                exchange.getResponseHeaders().set("x-ratelimit-limit", Integer.toString(limits.requestsPerMinute()));
                exchange.getResponseHeaders().set("x-ratelimit-remaining", Integer.toString(admitted.remaining()));
                yield routed(request, fault.orElse(null));
            }
        };
    }

    private Answer routed(Request request, @Nullable Fault fault) {
        return switch (fault) {
            case null -> new Answer.Json(routes.answer(request));
            case Fault.TooManyAttempts injected -> new Answer.Json(tooMany(injected.retryAfterSeconds()));
            case Fault.FailedBefore failed -> failure(failed.status());
            case Fault.HtmlBefore failed -> new Answer.Html(failed.status());
            case Fault.OtherBody other -> new Answer.Json(Reply.raw(200, other.body()));
            case Fault.DroppedBefore() -> new Answer.Dropped();
            case Fault.Slow slow -> {
                wait(slow.delay());
                yield new Answer.Json(routes.answer(request));
            }
            case Fault.FailedAfter failed -> {
                routes.answer(request);
                yield failure(failed.status());
            }
            case Fault.DroppedAfter() -> {
                routes.answer(request);
                yield new Answer.Dropped();
            }
        };
    }

    private Reply tooMany(int retryAfterSeconds) {
        return Reply.message(429, "Too Many Attempts.")
                .withHeader("x-ratelimit-limit", Integer.toString(limits.requestsPerMinute()))
                .withHeader("x-ratelimit-remaining", "0")
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private static Answer failure(int status) {
        return status >= 502 && status <= 504
                ? new Answer.Html(status)
                : new Answer.Json(Reply.message(status, status == 408 ? "Request Timeout" : "Server Error"));
    }

    private static void wait(Duration delay) {
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
