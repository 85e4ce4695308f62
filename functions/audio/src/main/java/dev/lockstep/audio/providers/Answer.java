package dev.lockstep.audio.providers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a service answered, whole.
///
/// @param status of HTTP
/// @param body all of it; empty where there is none
public record Answer(int status, HttpHeaders headers, byte[] body) {
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    /// Whether the service says that it did what was asked.
    public boolean isSuccess() {
        return status / HUNDRED == SUCCESS;
    }

    /// The header's first value; empty where there is none.
    public Optional<String> header(String name) {
        return headers.firstValue(name).map(String::trim);
    }

    /// The type of the body in lower case and without parameters, such as `audio/mpeg`; empty where the
    /// service does not say.
    public String contentType() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    /// The body as JSON; empty where it is none.
    public Optional<JsonNode> json() {
        try {
            JsonNode node = Json.read(new String(body, StandardCharsets.UTF_8));
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException other) {
            return Optional.empty();
        }
    }
}
