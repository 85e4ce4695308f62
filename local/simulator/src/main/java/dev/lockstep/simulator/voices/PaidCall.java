package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A call as it came.
///
/// @param path decoded, without the query
/// @param query decoded
/// @param headers looked up without regard to case
/// @param body missing where there is none
public record PaidCall(String method, String path, Map<String, String> query, Headers headers, JsonNode body) {
    static PaidCall read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return new PaidCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(
                        exchange.getRequestURI().getRawQuery() == null
                                ? ""
                                : exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                bytes.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(bytes));
    }

    /// The header's first value; empty where there is none.
    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
