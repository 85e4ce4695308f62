package dev.lockstep.smart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a webhook of MailerLite's says, in any of its three shapes: an event that is the subscriber, one
/// that holds the subscriber, and a list of such (MailerLite docs, Webhooks). Only whom it is about is
/// taken from it. Pure.
///
/// @param subscriberIds whom the known events are about, each once
/// @param events how many there are in all
/// @param ignored how many are of an unknown kind, about no subscriber, or of another shape
record WebhookEvents(Set<String> subscriberIds, int events, int ignored) {
    private static final Set<String> KNOWN = Set.of(
            "subscriber.created",
            "subscriber.updated",
            "subscriber.unsubscribed",
            "subscriber.active",
            "subscriber.added_to_group",
            "subscriber.removed_from_group",
            "subscriber.bounced",
            "subscriber.spam_reported",
            "subscriber.deleted");
    private static final int LONGEST_ID = 64;

    WebhookEvents {
        subscriberIds = Set.copyOf(subscriberIds);
    }

    static WebhookEvents read(JsonNode body) {
        List<JsonNode> events = new ArrayList<>();
        if (body.path("events").isArray()) body.path("events").forEach(events::add);
        else events.add(body);
        List<String> ids = events.stream().flatMap(WebhookEvents::about).toList();
        return new WebhookEvents(Set.copyOf(ids), events.size(), events.size() - ids.size());
    }

    private static Stream<String> about(JsonNode event) {
        String kind = event.path("event").asText(event.path("type").asText());
        if (!KNOWN.contains(kind)) return Stream.empty();
        JsonNode subscriber = event.path("subscriber").isObject() ? event.path("subscriber") : event;
        String id = subscriber.path("id").asText();
        boolean isId = !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(Character::isLetterOrDigit);
        return isId ? Stream.of(id) : Stream.empty();
    }
}
