package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Permit;
import dev.lockstep.state.Quota;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends requests to MailerLite: each one paced by the quota, each passing failure repeated where that is safe, each
/// lasting one named by a stable code. Thread-safe.
final class MailerLiteHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    /// What MailerLite's docs show where a 429 names no time of its own.
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final LongAdder sent = new LongAdder();
    private final MailerLiteAccess access;
    private final Quota quota;
    private final Clock clock;
    private final Pause pause;
    private final RetryRule retries;

    MailerLiteHttp(MailerLiteAccess access, Quota quota, Clock clock, Pause pause, RetryRule retries) {
        this.access = access;
        this.quota = quota;
        this.clock = clock;
        this.pause = pause;
        this.retries = retries;
    }

    /// A request: `repeatable` says whether sending it twice does no more than sending it once.
    record Call(String method, String path, @Nullable JsonNode body, boolean repeatable, int expectedCalls) {
        static Call get(String path, int expectedCalls) {
            return new Call("GET", path, null, true, expectedCalls);
        }
    }

    /// An answer that is neither a failure in passing nor one of access: 2xx, 404 or 422.
    record Reply(int status, JsonNode body) {}

    long sent() {
        return sent.sum();
    }

    Answer<Reply> send(Call call) {
        for (int attempt = 1; ; attempt++) {
            switch (permit(call.expectedCalls())) {
                case Permit.Wait(var until) -> {
                    return new Answer.NotBefore<>(until);
                }
                case Permit.Go() -> {}
            }
            Outcome outcome = attempt(call);
            switch (outcome) {
                case Outcome.Settled(var reply) -> {
                    return new Answer.Answered<>(reply);
                }
                case Outcome.TooMany(var retryAfter) -> {
                    quota.silence(retryAfter);
                    attempt--;
                }
                case Outcome.Passing(var why) -> {
                    if (!call.repeatable() || attempt >= retries.attempts()) {
                        throw new CodedException(
                                "mailerlite_unavailable",
                                "MailerLite failed to answer " + describe(call) + ": " + why + " (attempt " + attempt
                                        + ")");
                    }
                    sleep(retries.pauseAfter(attempt, RandomGenerator.getDefault()));
                }
            }
        }
    }

    private sealed interface Outcome {
        record Settled(Reply reply) implements Outcome {}

        record TooMany(Duration retryAfter) implements Outcome {}

        record Passing(String why) implements Outcome {}
    }

    private Permit permit(int expectedCalls) {
        while (true) {
            Permit permit = quota.request(expectedCalls);
            if (!(permit instanceof Permit.Wait(var until))) return permit;
            Duration wait = Duration.between(clock.instant(), until);
            if (wait.compareTo(access.patience()) > 0) return permit;
            sleep(wait.isNegative() ? Duration.ZERO : wait.plusMillis(1));
        }
    }

    private Outcome attempt(Call call) {
        sent.increment();
        HttpResponse<String> response;
        try {
            response = client.send(request(call), BodyHandlers.ofString());
        } catch (IOException broken) {
            return new Outcome.Passing(broken.getClass().getSimpleName());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while waiting for MailerLite", stop);
        }
        int status = response.statusCode();
        return switch (status) {
            case 429 -> new Outcome.TooMany(retryAfter(response));
            case 401 -> throw new CodedException("mailerlite_unauthorized", "MailerLite refuses the API key (401)");
            case 403 ->
                throw new CodedException("mailerlite_forbidden", "MailerLite refuses " + describe(call) + " (403)");
            default -> status == 408 || status >= 500 ? new Outcome.Passing("status " + status) : settled(response);
        };
    }

    private static Outcome settled(HttpResponse<String> response) {
        String body = response.body();
        if (body.isBlank()) return new Outcome.Settled(new Reply(response.statusCode(), Json.object()));
        try {
            return new Outcome.Settled(new Reply(response.statusCode(), Json.read(body)));
        } catch (IOException html) {
            return new Outcome.Passing("status " + response.statusCode() + " with a body that is not JSON");
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(access.baseUrl() + "/" + call.path()))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", "Bearer " + access.apiKey())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        JsonNode body = call.body();
        request.method(
                call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        return request.build();
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> Duration.ofSeconds(Math.clamp(Long.parseLong(seconds.trim()), 1, 3600)))
                    .orElse(DEFAULT_RETRY_AFTER);
        } catch (NumberFormatException date) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    private void sleep(Duration duration) {
        try {
            pause.until(duration);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while waiting to call MailerLite", stop);
        }
    }

    private static String describe(Call call) {
        return call.method() + " "
                + call.path().replaceAll("\\?.*", "").replaceAll("subscribers/[^/]*@.*", "subscribers/{email}");
    }
}
