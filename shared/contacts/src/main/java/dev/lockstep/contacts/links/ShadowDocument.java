package dev.lockstep.contacts.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A shadow as one JSON text: `{"agreed": {column: value}, "open": {column: {"a": value, "b": value}},
/// "agreed_groups": [id], "open_groups": {id: "A"|"B"}}`, with null for a blank value and keys in order, and where
/// there are any `accepted` like open, `opted_out_groups` like agreed_groups and `opted_out_at`. One text,
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
        if (!shadow.accepted().isEmpty()) {
            ObjectNode accepted = document.putObject("accepted");
            shadow.accepted()
                    .forEach((column, values) ->
                            accepted.putObject(column).put("a", values.a()).put("b", values.b()));
        }
        if (!shadow.optedOutGroups().isEmpty()) {
            ArrayNode groups = document.putArray("opted_out_groups");
            shadow.optedOutGroups().stream().sorted().forEach(groups::add);
        }
        if (shadow.optedOutAt() != null)
            document.put("opted_out_at", shadow.optedOutAt().toString());
        return Json.write(document);
    }

    static Shadow read(String text) {
        JsonNode document = Json.readOwn(text);
        Map<String, @Nullable String> agreed = new HashMap<>();
        document.path("agreed")
                .properties()
                .forEach(one -> agreed.put(one.getKey(), one.getValue().textValue()));
        Set<String> agreedGroups = new HashSet<>();
        document.path("agreed_groups").forEach(group -> agreedGroups.add(group.asText()));
        Map<String, Side> openGroups = new HashMap<>();
        document.path("open_groups")
                .properties()
                .forEach(one ->
                        openGroups.put(one.getKey(), Side.valueOf(one.getValue().asText())));
        Set<String> optedOutGroups = new HashSet<>();
        document.path("opted_out_groups").forEach(group -> optedOutGroups.add(group.asText()));
        String optedOutAt = document.path("opted_out_at").textValue();
        return new Shadow(
                agreed,
                fields(document.path("open")),
                fields(document.path("accepted")),
                agreedGroups,
                openGroups,
                optedOutGroups,
                optedOutAt == null ? null : Instant.parse(optedOutAt));
    }

    private static Map<String, OpenField> fields(JsonNode json) {
        Map<String, OpenField> fields = new HashMap<>();
        json.properties()
                .forEach(one -> fields.put(
                        one.getKey(),
                        new OpenField(
                                one.getValue().path("a").textValue(),
                                one.getValue().path("b").textValue())));
        return fields;
    }
}
