package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Subscribers that wait for a later phase, as lines: whole, because asking MailerLite again would cost calls, and
/// with the clients that they could be.
final class SubscriberLines {
    private SubscriberLines() {}

    static ObjectNode of(Subscriber subscriber, List<Client> candidates) {
        ObjectNode line = Json.object()
                .put("id", subscriber.id())
                .put("email", subscriber.email())
                .put("status", subscriber.status());
        ObjectNode fields = line.putObject("fields");
        subscriber.fields().forEach(fields::put);
        ArrayNode groups = line.putArray("groups");
        subscriber.groupIds().forEach(groups::add);
        ArrayNode clients = line.putArray("candidates");
        candidates.forEach(client -> clients.add(client.id().toString()));
        return line;
    }

    static Subscriber subscriber(JsonNode line) {
        Map<String, @Nullable String> fields = new HashMap<>();
        line.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
        Set<String> groups = new HashSet<>();
        line.path("groups").forEach(group -> groups.add(group.asText()));
        return new Subscriber(
                line.path("id").asText(),
                line.path("email").textValue(),
                line.path("status").textValue(),
                fields,
                groups);
    }

    static List<UUID> candidates(JsonNode line) {
        List<UUID> candidates = new ArrayList<>();
        line.path("candidates").forEach(id -> candidates.add(UUID.fromString(id.asText())));
        return candidates;
    }
}
