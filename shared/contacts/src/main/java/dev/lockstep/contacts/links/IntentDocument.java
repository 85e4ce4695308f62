package dev.lockstep.contacts.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An intent as one JSON text: `{"run": id, "a": {column: value}, "b": {column: value}}`, and `until`
/// where a run is at work; an undo's has `"was": {"a": ..., "b": ...}` besides.
final class IntentDocument {
    private IntentDocument() {}

    static String write(Intent intent) {
        ObjectNode document = Json.object().put("run", intent.runId());
        if (intent.until() != null) document.put("until", intent.until().toString());
        put(document, intent.onA(), intent.onB());
        if (intent.before() != null) {
            put(
                    document.putObject("was"),
                    intent.before().onA(),
                    intent.before().onB());
        }
        return Json.write(document);
    }

    private static void put(ObjectNode document, Map<String, @Nullable String> onA, Map<String, @Nullable String> onB) {
        ObjectNode a = document.putObject("a");
        onA.forEach(a::put);
        ObjectNode b = document.putObject("b");
        onB.forEach(b::put);
    }

    static @Nullable Intent read(@Nullable String text) {
        if (text == null) return null;
        JsonNode document = Json.readOwn(text);
        Instant until =
                document.has("until") ? Instant.parse(document.path("until").asText()) : null;
        JsonNode was = document.path("was");
        return new Intent(
                document.path("run").asText(),
                until,
                values(document.path("a")),
                values(document.path("b")),
                was.isObject() ? new Intent.Before(values(was.path("a")), values(was.path("b"))) : null);
    }

    private static Map<String, @Nullable String> values(JsonNode json) {
        Map<String, @Nullable String> values = new HashMap<>();
        json.properties().forEach(one -> values.put(one.getKey(), one.getValue().textValue()));
        return values;
    }
}
