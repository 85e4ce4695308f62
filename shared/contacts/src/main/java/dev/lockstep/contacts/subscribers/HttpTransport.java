package dev.lockstep.contacts.subscribers;

import dev.lockstep.state.pacing.QuotaRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reaches MailerLite by the JDK's client, over connections that are kept. Thread-safe.
public final class HttpTransport implements Transport {
    /// What the pacing promises: a request that connects later than this would be counted later than its token says.
    static final Duration CONNECT_TIMEOUT = QuotaRule.MARGIN.minus(QuotaRule.LATENESS);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final MailerLiteAccess access;

    public HttpTransport(MailerLiteAccess access) {
        this.access = access;
    }

    /// The whole answer within the time there is: the JDK's own timeout ends with the headers, and a body that never
    /// ends would outlast it.
    @Override
    public Response send(Request request, Duration most) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(http(request), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
            String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
            return new Response(response.statusCode(), retryAfter, response.body());
        } catch (TimeoutException slow) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) throw broken;
            throw new IllegalStateException("the HTTP client failed on a " + request.method(), failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest http(Request request) {
        String body = request.body();
        return HttpRequest.newBuilder(URI.create(access.baseUrl() + "/" + request.path()))
                .header("Authorization", "Bearer " + access.apiKey())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }
}
