package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A link as two items: the link under the client, and a pointer to it under the subscriber.
final class LinkItem {
    private LinkItem() {}

    static Map<String, AttributeValue> clientKey(UUID clientId) {
        return Map.of("pk", text("A#" + clientId));
    }

    static Map<String, AttributeValue> subscriberKey(String subscriberId) {
        return Map.of("pk", text("B#" + subscriberId));
    }

    static Map<String, AttributeValue> pointer(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(subscriberKey(link.subscriberId()));
        item.put("a_id", text(link.clientId().toString()));
        return item;
    }

    static Map<String, AttributeValue> of(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(clientKey(link.clientId()));
        item.put("a_id", text(link.clientId().toString()));
        item.put("b_id", text(link.subscriberId()));
        item.put("run_id", text(link.runId()));
        item.put("created_at", instant(link.createdAt()));
        item.put("verified_at", instant(link.verifiedAt()));
        item.put("mapping", text(link.mapping()));
        item.put("revision", number(link.revision()));
        item.put("shadow", text(ShadowDocument.write(link.shadow())));
        if (!link.conflicts().isEmpty()) item.put("conflicts", text(write(link.conflicts())));
        if (link.intent() != null) item.put("intent", text(IntentDocument.write(link.intent())));
        return item;
    }

    private static String write(Map<String, String> conflicts) {
        ObjectNode json = Json.object();
        conflicts.forEach(json::put);
        return Json.write(json);
    }

    private static Map<String, String> conflicts(@Nullable String text) {
        Map<String, String> conflicts = new HashMap<>();
        if (text == null) return conflicts;
        Json.readOwn(text)
                .properties()
                .forEach(one -> conflicts.put(one.getKey(), one.getValue().asText()));
        return conflicts;
    }

    static Link toLink(Map<String, AttributeValue> item) {
        return new Link(
                UUID.fromString(text(item, "a_id")),
                text(item, "b_id"),
                text(item, "run_id"),
                Instant.parse(text(item, "created_at")),
                Instant.parse(text(item, "verified_at")),
                text(item, "mapping"),
                ShadowDocument.read(text(item, "shadow")),
                conflicts(optionalText(item, "conflicts")),
                IntentDocument.read(optionalText(item, "intent")),
                number(item, "revision"));
    }
}
