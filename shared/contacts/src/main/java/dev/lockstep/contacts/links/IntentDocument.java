package dev.lockstep.contacts.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An intent as one JSON text: `{"run": id, "a": {column: value}, "b": {column: value}}`, and `until`
/// where a run is at work.
final class IntentDocument {
    private IntentDocument() {}

    static String write(Intent intent) {
        ObjectNode document = Json.object().put("run", intent.runId());
        if (intent.until() != null) document.put("until", intent.until().toString());
        ObjectNode a = document.putObject("a");
        intent.onA().forEach(a::put);
        ObjectNode b = document.putObject("b");
        intent.onB().forEach(b::put);
        return Json.write(document);
    }

    static @Nullable Intent read(@Nullable String text) {
        if (text == null) return null;
        JsonNode document = Json.readOwn(text);
        Instant until =
                document.has("until") ? Instant.parse(document.path("until").asText()) : null;
        return new Intent(document.path("run").asText(), until, values(document.path("a")), values(document.path("b")));
    }

    private static Map<String, @Nullable String> values(JsonNode json) {
        Map<String, @Nullable String> values = new HashMap<>();
        json.properties().forEach(one -> values.put(one.getKey(), one.getValue().textValue()));
        return values;
    }
}
