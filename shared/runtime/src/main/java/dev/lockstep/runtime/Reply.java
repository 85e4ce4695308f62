package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What a function answers: a status as in HTTP, a JSON body, and headers besides the content type.
public record Reply(int status, JsonNode body, Map<String, String> headers) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(JsonNode body) {
        return new Reply(200, body, Map.of());
    }

    /// The work goes on after the answer.
    public static Reply accepted(JsonNode body) {
        return new Reply(202, body, Map.of());
    }
}
