package dev.lockstep.audio.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Calls one service over HTTP, as one account. It never asks twice by itself, because what is asked costs
/// money, and follows no redirect, because that would show the key to somebody else. Thread-safe.
public final class ProviderHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Account account;
    private final Duration timeout;

    /// @param timeout for a whole answer, body included
    public ProviderHttp(Account account, Duration timeout) {
        this.account = account;
        this.timeout = timeout;
    }

    /// Asks for a document.
    ///
    /// @param path from the base URL on, with its query
    /// @throws ProviderException in doubt: `provider_unreachable` where nothing came back, `answer_cut_off`
    ///   where not all of it came
    public Answer get(String path) throws ProviderException {
        return sent(request(path).GET());
    }

    /// Hands in a document.
    ///
    /// @throws ProviderException as [#get] does
    public Answer post(String path, JsonNode body) throws ProviderException {
        return sent(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    /// What the service means by an answer that is no success.
    public ProviderException refusal(Answer answer, Complaint complaint) {
        return Refusals.of(account, answer, complaint);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account.baseUrl() + path));
        if (!account.key().isEmpty()) request.header(account.keyHeader(), account.keyPrefix() + account.key());
        return request;
    }

    /// The JDK's own timeout ends with the headers, and a body that never ends would outlast it.
    private Answer sent(HttpRequest.Builder request) throws ProviderException {
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), noting(begun));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException slow) {
            throw lost(begun.get(), "no whole answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException broken) {
            throw lost(begun.get(), Refusals.name(broken.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw lost(begun.get(), "interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static BodyHandler<byte[]> noting(AtomicBoolean begun) {
        return head -> {
            begun.set(true);
            return BodyHandlers.ofByteArray().apply(head);
        };
    }

    private ProviderException lost(boolean begun, String why) {
        return begun
                ? ProviderException.inDoubt("answer_cut_off", account.name() + "'s answer broke off: " + why)
                : ProviderException.inDoubt("provider_unreachable", account.name() + " did not answer: " + why);
    }
}
