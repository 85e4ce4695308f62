package dev.lockstep.simulator.webhooks;

import dev.lockstep.simulator.account.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts one body to a webhook. Thread-safe.
final class Post {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Duration answerWithin;

    Post(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    /// Whether the address is on this machine: a simulation sends nobody's data elsewhere.
    static boolean isHere(Webhook webhook) {
        String host = String.valueOf(URI.create(webhook.draft().url()).getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /// The receiver's status, empty when it did not answer in time, its body included, or cannot be asked
    /// at that address.
    Optional<Integer> send(Webhook webhook, byte[] body) throws InterruptedException {
        try {
            return sent(webhook, body);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private Optional<Integer> sent(Webhook webhook, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhook.draft().url()))
                .timeout(answerWithin)
                .header("Content-Type", "application/json")
                .header("User-Agent", "MailerLite")
                .header(Signature.HEADER, Signature.of(body, webhook.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return Optional.of(
                    answer.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS).statusCode());
        } catch (ExecutionException | TimeoutException noAnswer) {
            answer.cancel(true);
            return Optional.empty();
        }
    }

    void close() {
        http.shutdownNow();
    }
}
