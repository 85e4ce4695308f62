package dev.lockstep.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.simulator.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request as the routes see it: the method, the decoded path segments from `api` on, the query, and the body,
/// which is a missing node when there is none or it is no JSON (as the framework takes it).
public record Request(String method, List<String> path, Query query, JsonNode body) {
    /// Takes a request apart: a raw path such as `/api/subscribers/a%40b.nl`, a raw query or null.
    public static Request of(String method, String rawPath, @Nullable String rawQuery, JsonNode body) {
        List<String> segments = Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Request::decode)
                .toList();
        return new Request(method, segments, Query.parse(rawQuery), body);
    }

    /// The JSON in these bytes, a missing node when there is none or it is no JSON.
    public static JsonNode parseBody(String body) {
        try {
            JsonNode parsed = Json.MAPPER.readTree(body);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /// The path as error texts name it: without the leading slash.
    String route() {
        return String.join("/", path);
    }

    // In a path a plus is a plus, unlike in a query.
    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return segment;
        }
    }
}
