package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The HTTP API of a stage, as whoever operates it calls it.
record StageApi(Stage stage, HttpClient http) {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<String> OVER = Set.of("completed", "failed", "paused", "held");

    JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return call("POST", path, Json.write(body));
    }

    JsonNode run(String runId) throws IOException, InterruptedException {
        return call("GET", "/runs/" + runId, "");
    }

    /// The answer of a smart sync of these.
    JsonNode smart(List<String> emails) throws IOException, InterruptedException {
        ObjectNode request = Json.object();
        emails.forEach(request.putArray("emails")::add);
        return post("/smart", request);
    }

    /// The run once it ended, or waits for somebody.
    JsonNode over(String runId) throws IOException, InterruptedException {
        JsonNode run = run(runId);
        while (!OVER.contains(run.path("status").asText())) {
            Thread.sleep(POLL);
            run = run(runId);
        }
        return run;
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.system().url() + path))
                .header("Authorization", "Bearer " + stage.system().token())
                .method(method, BodyPublishers.ofString(body))
                .build();
        return Json.readOwn(http.send(request, BodyHandlers.ofString()).body());
    }
}
