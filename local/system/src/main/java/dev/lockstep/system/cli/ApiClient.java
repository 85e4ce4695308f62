package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Talks to Lockstep's own HTTP API. A refusal becomes a CodedException with the code and detail of its problem+json.
/// Thread-safe.
final class ApiClient implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final String token;

    ApiClient(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    JsonNode get(String path) {
        return send(path, request(path).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(path, request(path).POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 300 ? Json.read(answer.body()) : refuse(answer);
        } catch (IOException broken) {
            throw CommandFailure.failed(
                    "no Lockstep answers at " + url + "; start one with ./lockstep up, or set LOCKSTEP_URL");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped while waiting for " + path);
        }
    }

    private JsonNode refuse(HttpResponse<String> answer) throws IOException {
        JsonNode problem = answer.body().startsWith("{") ? Json.read(answer.body()) : Json.object();
        throw new CodedException(
                problem.path("code").asText("http_" + answer.statusCode()),
                problem.path("detail").asText("the answer was " + answer.statusCode() + " without an explanation"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
