package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// API Gateway's HTTP API event, payload version 2.0, read into a command and answered in its own shape.
final class HttpEvent {
    /// No request of ours is near this size.
    static final int LARGEST_BODY_BYTES = 64 * 1024;

    private HttpEvent() {}

    static boolean matches(JsonNode event) {
        return event.path("requestContext").has("http");
    }

    static String authorization(JsonNode event) {
        for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase("authorization"))
                return header.getValue().asText();
        }
        return "";
    }

    static Command command(JsonNode event, Deadline deadline) {
        JsonNode http = event.path("requestContext").path("http");
        String path = http.path("path").asText(event.path("rawPath").asText("/"));
        String stage = "/" + event.path("requestContext").path("stage").asText("$default");
        if (path.startsWith(stage + "/")) path = path.substring(stage.length());
        Map<String, String> query = new HashMap<>();
        event.path("queryStringParameters")
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
        String route = http.path("method").asText() + " " + path;
        return new Command(Source.HTTP, route, query, body(event), deadline);
    }

    static ObjectNode answer(Reply reply) {
        ObjectNode answer = Json.object();
        answer.put("statusCode", reply.status());
        ObjectNode headers = answer.putObject("headers");
        headers.put("content-type", reply.status() >= 400 ? "application/problem+json" : "application/json");
        headers.put("cache-control", "no-store");
        reply.headers().forEach(headers::put);
        answer.put("body", Json.write(reply.body()));
        answer.put("isBase64Encoded", false);
        return answer;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(400, "bad_json", "the body is not base64, as the event says it is");
        }
    }

    private static ObjectNode body(JsonNode event) {
        String text = event.path("body").asText("");
        if (event.path("isBase64Encoded").asBoolean()) {
            text = decoded(text);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY_BYTES) {
            throw new Refusal(413, "body_too_large", "the body is over " + LARGEST_BODY_BYTES + " bytes");
        }
        if (text.isBlank()) return Json.object();
        try {
            if (Json.read(text) instanceof ObjectNode object) return object;
        } catch (IOException wrong) {
            throw new Refusal(400, "bad_json", "the body is not JSON");
        }
        throw new Refusal(400, "bad_json", "the body is not a JSON object");
    }
}
