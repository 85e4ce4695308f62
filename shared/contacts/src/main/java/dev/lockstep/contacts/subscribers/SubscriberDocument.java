package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A subscriber as our own JSON, whole, for work that goes on later: asking MailerLite again would cost a call.
/// `{id, email, status, fields: {key: value}, groups: [id], unsubscribed_at, opted_in_at, updated_at}`.
public final class SubscriberDocument {
    private SubscriberDocument() {}

    /// The document, to which keys may be added.
    public static ObjectNode write(Subscriber subscriber) {
        ObjectNode document = Json.object()
                .put("id", subscriber.id())
                .put("email", subscriber.email())
                .put("status", subscriber.status());
        ObjectNode fields = document.putObject("fields");
        subscriber.fields().forEach(fields::put);
        ArrayNode groups = document.putArray("groups");
        subscriber.groupIds().stream().sorted().forEach(groups::add);
        return document.put("unsubscribed_at", text(subscriber.times().unsubscribed()))
                .put("opted_in_at", text(subscriber.times().optedIn()))
                .put("updated_at", text(subscriber.times().updated()));
    }

    /// Reads what [#write] wrote; other keys are passed over.
    public static Subscriber read(JsonNode document) {
        Map<String, @Nullable String> fields = new HashMap<>();
        document.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
        Set<String> groups = new HashSet<>();
        document.path("groups").forEach(group -> groups.add(group.asText()));
        return new Subscriber(
                document.path("id").asText(),
                document.path("email").textValue(),
                document.path("status").textValue(),
                fields,
                groups,
                new Subscriber.Times(
                        instant(document.path("unsubscribed_at")),
                        instant(document.path("opted_in_at")),
                        instant(document.path("updated_at"))));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }
}
