package dev.lockstep.system.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.system.functions.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// An HTTP answer, made of what a function returned in the way API Gateway makes it.
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What a function's outcome is to an HTTP client. A failed function, one past its Timeout, and an answer that is
    /// not JSON are 500, as on API Gateway.
    static HttpAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> of(answered.json());
            case Outcome.Failed _, Outcome.TimedOut _ -> message(500, "Internal Server Error");
        };
    }

    /// API Gateway's own answers: {"message": text}.
    static HttpAnswer message(int status, String text) {
        return json(status, JSON.createObjectNode().put("message", text).toString());
    }

    private static HttpAnswer of(String json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return message(500, "Internal Server Error");
        }
        // Without a status code the whole answer is the body (payload format 2.0).
        if (!answer.path("statusCode").isInt()) {
            return json(200, answer.isTextual() ? answer.textValue() : json);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        answer.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return new HttpAnswer(answer.path("statusCode").intValue(), headers, body(answer));
    }

    private static HttpAnswer json(int status, String body) {
        return new HttpAnswer(
                status, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(JsonNode answer) {
        String text = answer.path("body").asText("");
        return answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
