package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what MailerLite sends, leniently: unknown keys are passed over, numbers may stand for text, and what cannot
/// be a subscriber is named and left out, so that one bad row never stops a page.
final class SubscriberJson {
    private static final int DEFAULT_PER_PAGE = 25;

    private SubscriberJson() {}

    static SubscriberPage page(JsonNode answer) {
        List<Subscriber> subscribers = new ArrayList<>();
        List<String> malformed = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            subscriber(row)
                    .ifPresentOrElse(
                            subscribers::add, () -> malformed.add("a subscriber without an id: " + describe(row)));
        }
        JsonNode meta = answer.path("meta");
        int perPage = meta.path("per_page").asInt(DEFAULT_PER_PAGE);
        boolean empty = answer.path("data").isEmpty();
        return new SubscriberPage(subscribers, perPage, malformed, empty ? null : text(meta.path("next_cursor")));
    }

    static Optional<Subscriber> subscriber(JsonNode row) {
        String id = text(row.path("id"));
        if (id == null || id.isBlank()) return Optional.empty();
        Map<String, @Nullable String> fields = new HashMap<>();
        row.path("fields").properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
        Set<String> groups = new HashSet<>();
        for (JsonNode group : row.path("groups")) {
            String groupId = text(group.path("id"));
            if (groupId != null) groups.add(groupId);
        }
        return Optional.of(new Subscriber(id, text(row.path("email")), text(row.path("status")), fields, groups));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static String describe(JsonNode row) {
        return row.isObject()
                ? "an object with " + row.size() + " keys"
                : row.getNodeType().toString();
    }
}
