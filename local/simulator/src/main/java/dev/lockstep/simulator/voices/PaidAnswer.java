package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What goes back over the wire.
///
/// @param missing how many bytes more than the body the answer declares
record PaidAnswer(int status, String contentType, byte[] body, Map<String, String> headers, int missing) {
    static PaidAnswer json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static PaidAnswer text(int status, String contentType, String body) {
        return new PaidAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), 0);
    }

    static PaidAnswer sound(String contentType, byte[] samples) {
        return new PaidAnswer(200, contentType, samples, Map.of(), 0);
    }

    PaidAnswer with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new PaidAnswer(status, contentType, body, all, missing);
    }

    /// With the first half of its body.
    PaidAnswer cutOff() {
        byte[] half = Arrays.copyOf(body, body.length / 2);
        return new PaidAnswer(status, contentType, half, headers, body.length - half.length);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 && missing == 0 ? -1 : body.length + missing);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
