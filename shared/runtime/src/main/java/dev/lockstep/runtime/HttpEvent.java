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
    /// Only texts are near this size.
    static final int LARGEST_BODY_BYTES = 64 * 1024;

    private HttpEvent() {}

    static boolean matches(JsonNode event) {
        return event.path("requestContext").has("http");
    }

    /// The header's value; an empty text where it was not sent.
    static String header(JsonNode event, String name) {
        for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase(name)) return header.getValue().asText();
        }
        return "";
    }

    /// The method and the path as called.
    static String route(JsonNode event) {
        JsonNode http = event.path("requestContext").path("http");
        String path = http.path("path").asText(event.path("rawPath").asText("/"));
        String stage = "/" + event.path("requestContext").path("stage").asText("$default");
        if (path.startsWith(stage + "/")) path = path.substring(stage.length());
        return http.path("method").asText() + " " + path;
    }

    /// @param most bytes of the body
    static Command command(JsonNode event, int most, Deadline deadline) {
        ObjectNode body = body(bytes(event, most));
        return new Command(Source.HTTP, route(event), query(event), body, deadline);
    }

    /// The command of a body that was found signed, whatever JSON it is.
    static Command signedCommand(JsonNode event, byte[] body, Deadline deadline) {
        ObjectNode json = json(body) instanceof ObjectNode object ? object : Json.object();
        return new Command(Source.HTTP, route(event), query(event), json, deadline);
    }

    private static Map<String, String> query(JsonNode event) {
        Map<String, String> query = new HashMap<>();
        event.path("queryStringParameters")
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
        return query;
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

    /// The body as it was sent.
    static byte[] bytes(JsonNode event, int most) {
        String text = event.path("body").asText("");
        byte[] body = event.path("isBase64Encoded").asBoolean() ? decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        if (body.length > most) throw new Refusal(413, "body_too_large", "the body is over " + most + " bytes");
        return body;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(400, "bad_json", "the body is not base64, as the event says it is");
        }
    }

    private static ObjectNode body(byte[] bytes) {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) return Json.object();
        if (json(bytes) instanceof ObjectNode object) return object;
        throw new Refusal(400, "bad_json", "the body is not a JSON object");
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException wrong) {
            throw new Refusal(400, "bad_json", "the body is not JSON");
        }
    }
}
