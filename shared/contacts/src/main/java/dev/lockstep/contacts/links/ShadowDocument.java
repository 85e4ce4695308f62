package dev.lockstep.contacts.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.links.Shadow.Side;
import dev.lockstep.state.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A shadow as one JSON text: `{"agreed": {column: value}, "open": {column: {"a": value, "b": value}},
/// "agreed_groups": [id], "open_groups": {id: "A"|"B"}}`, with null for a blank value and keys in order. One text,
/// because a shadow is only ever read and replaced whole, and a map of thirty values costs several times as much to
/// send, store and read.
final class ShadowDocument {
    private ShadowDocument() {}

    static String write(Shadow shadow) {
        ObjectNode document = Json.object();
        ObjectNode agreed = document.putObject("agreed");
        shadow.agreed().forEach(agreed::put);
        ObjectNode open = document.putObject("open");
        shadow.open()
                .forEach((column, values) ->
                        open.putObject(column).put("a", values.a()).put("b", values.b()));
        ArrayNode agreedGroups = document.putArray("agreed_groups");
        shadow.agreedGroups().stream().sorted().forEach(agreedGroups::add);
        ObjectNode openGroups = document.putObject("open_groups");
        shadow.openGroups().forEach((group, side) -> openGroups.put(group, side.name()));
        return Json.write(document);
    }

    static Shadow read(String text) {
        JsonNode document = Json.readOwn(text);
        Map<String, @Nullable String> agreed = new HashMap<>();
        document.path("agreed")
                .properties()
                .forEach(one -> agreed.put(one.getKey(), one.getValue().textValue()));
        Map<String, OpenField> open = new HashMap<>();
        document.path("open")
                .properties()
                .forEach(one -> open.put(
                        one.getKey(),
                        new OpenField(
                                one.getValue().path("a").textValue(),
                                one.getValue().path("b").textValue())));
        Set<String> agreedGroups = new HashSet<>();
        document.path("agreed_groups").forEach(group -> agreedGroups.add(group.asText()));
        Map<String, Side> openGroups = new HashMap<>();
        document.path("open_groups")
                .properties()
                .forEach(one ->
                        openGroups.put(one.getKey(), Side.valueOf(one.getValue().asText())));
        return new Shadow(agreed, open, agreedGroups, openGroups);
    }
}
