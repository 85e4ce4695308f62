package dev.lockstep.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/// Calls a simulator as a client would.
final class Caller {
    /// One answer; the JSON is a missing node for a body that is not JSON.
    record Answer(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                JsonNode json = Json.MAPPER.readTree(text);
                return json;
            } catch (IOException e) {
                throw new IllegalStateException("not JSON: " + text, e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    Caller(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer call(String method, String path, @Nullable String body) {
        try {
            return tryCall(method, path, body);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    Answer tryCall(String method, String path, @Nullable String body) throws IOException {
        String single = body == null ? "" : body.replace('\'', '"');
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(single))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
