package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Permit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends requests to MailerLite: each one paced by the quota, each passing failure repeated where that is safe, each
/// lasting one named by a stable code. Thread-safe.
final class MailerLiteHttp {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    /// What MailerLite's docs show where a 429 names no time of its own.
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(60);

    /// More than this many refusals in a row are not this worker's to wait out.
    private static final int MOST_REFUSALS = 3;

    private final Transport transport;
    private final LongAdder sent;
    private final Pace pace;
    private final RetryRule retries;

    MailerLiteHttp(Transport transport, Pace pace, RetryRule retries) {
        this(transport, new LongAdder(), pace, retries);
    }

    private MailerLiteHttp(Transport transport, LongAdder sent, Pace pace, RetryRule retries) {
        this.transport = transport;
        this.sent = sent;
        this.pace = pace;
        this.retries = retries;
    }

    /// The same connections and counts for requests that must be answered by the deadline.
    MailerLiteHttp within(Supplier<Instant> deadline) {
        return new MailerLiteHttp(transport, sent, pace.within(deadline), retries);
    }

    /// A request: `repeatable` says whether sending it twice does no more than sending it once.
    record Call(
            String method,
            String path,
            @Nullable JsonNode body,
            boolean repeatable,
            boolean isImport,
            int expectedCalls) {
        static Call get(String path, int expectedCalls) {
            return new Call("GET", path, null, true, false, expectedCalls);
        }

        static Call write(String method, String path, @Nullable JsonNode body) {
            return new Call(method, path, body, true, false, 1);
        }

        /// A request that makes something anew each time it is sent.
        static Call create(String path, JsonNode body) {
            return new Call("POST", path, body, false, false, 1);
        }
    }

    /// An answer that is neither a failure in passing nor one of access: 2xx, 404 or 422.
    record Reply(int status, JsonNode body) {}

    long sent() {
        return sent.sum();
    }

    /// Sends the request until it is answered, but never past the deadline: an attempt gets 20 seconds
    /// or what is left of the time, and a pause that does not fit is not made.
    Answer<Reply> send(Call call) {
        int failures = 0;
        int refusals = 0;
        while (true) {
            if (!pace.fits(Pace.LEAST)) {
                if (failures > 0) throw unavailable(call, "no time is left", failures);
                return new Answer.NotBefore<>(pace.now());
            }
            if (pace.permit(call.expectedCalls(), call.isImport()) instanceof Permit.Wait(var until)) {
                return new Answer.NotBefore<>(until);
            }
            // A worker that stood still while it asked may have been overtaken, and is to send nothing any more.
            if (!pace.fits(Pace.LEAST)) continue;
            switch (attempt(call)) {
                case Outcome.Settled(var reply) -> {
                    return new Answer.Answered<>(reply);
                }
                case Outcome.TooMany(var limiter, var retryAfter) -> {
                    Instant until = pace.silence(limiter, retryAfter);
                    if (++refusals == MOST_REFUSALS) return new Answer.NotBefore<>(until);
                }
                case Outcome.Passing(var why) -> {
                    Duration rest = retries.pauseAfter(++failures, RandomGenerator.getDefault());
                    boolean again =
                            call.repeatable() && failures < retries.attempts() && pace.fits(rest.plus(Pace.LEAST));
                    if (!again) throw unavailable(call, why, failures);
                    pace.sleep(rest);
                }
            }
        }
    }

    private static CodedException unavailable(Call call, String why, int failures) {
        return new CodedException(
                "mailerlite_unavailable",
                "MailerLite failed to answer " + describe(call) + ": " + why + " (attempt " + failures + ")");
    }

    private sealed interface Outcome {
        record Settled(Reply reply) implements Outcome {}

        record TooMany(Pace.Limiter limiter, Duration retryAfter) implements Outcome {}

        record Passing(String why) implements Outcome {}
    }

    private Outcome attempt(Call call) {
        sent.increment();
        Transport.Response response;
        try {
            response = exchange(call);
        } catch (IOException broken) {
            return new Outcome.Passing(broken.getClass().getSimpleName());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while waiting for MailerLite", stop);
        }
        int status = response.status();
        return switch (status) {
            case 429 -> new Outcome.TooMany(limiter(response), retryAfter(response));
            case 401 -> throw new CodedException("mailerlite_unauthorized", "MailerLite refuses the API key (401)");
            case 403 ->
                throw new CodedException("mailerlite_forbidden", "MailerLite refuses " + describe(call) + " (403)");
            default -> status == 408 || status >= 500 ? new Outcome.Passing("status " + status) : settled(response);
        };
    }

    private Transport.Response exchange(Call call) throws IOException, InterruptedException {
        JsonNode body = call.body();
        var request = new Transport.Request(call.method(), call.path(), body == null ? null : Json.write(body));
        return transport.send(request, pace.timeLeft(REQUEST_TIMEOUT));
    }

    private static Outcome settled(Transport.Response response) {
        String body = response.body();
        if (body.isBlank()) return new Outcome.Settled(new Reply(response.status(), Json.object()));
        try {
            return new Outcome.Settled(new Reply(response.status(), Json.read(body)));
        } catch (IOException html) {
            return new Outcome.Passing("status " + response.status() + " with a body that is not JSON");
        }
    }

    private static Pace.Limiter limiter(Transport.Response response) {
        return response.body().contains("import creation") ? Pace.Limiter.IMPORTS : Pace.Limiter.REQUESTS;
    }

    private static Duration retryAfter(Transport.Response response) {
        String seconds = response.retryAfter();
        if (seconds == null) return DEFAULT_RETRY_AFTER;
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(seconds.trim()), 1, 3600));
        } catch (NumberFormatException date) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    private static String describe(Call call) {
        return call.method() + " "
                + call.path().replaceAll("\\?.*", "").replaceAll("subscribers/[^/]*@.*", "subscribers/{email}");
    }
}
