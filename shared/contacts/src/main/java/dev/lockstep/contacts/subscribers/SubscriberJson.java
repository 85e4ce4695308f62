package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what MailerLite sends. Rows leniently: unknown keys are passed over, numbers may stand for text, and what
/// cannot be a subscriber is named and left out, so that one bad row never stops a page. The envelope strictly: an
/// answer that is no list, no total or does not say where the next page starts is no answer, whatever its status, for
/// read leniently it would be the last page of a walk, and everybody not yet seen would count as gone.
final class SubscriberJson {
    private SubscriberJson() {}

    /// A page of a cursor-paged list. Recorded answers always have `data`, and `meta.next_cursor` as a text or null;
    /// an empty page is the last one whatever its cursor says.
    ///
    /// @param limit how many were asked for, which is what was granted where `meta.per_page` does not say
    static SubscriberPage page(JsonNode answer, int limit) {
        JsonNode rows = list(answer, "list the subscribers");
        JsonNode cursor = answer.path("meta").path("next_cursor");
        if (!cursor.isTextual() && !cursor.isNull()) throw noAnswer("list the subscribers", "no meta.next_cursor");
        List<Subscriber> subscribers = new ArrayList<>();
        List<String> malformed = new ArrayList<>();
        for (JsonNode row : rows) {
            subscriber(row)
                    .ifPresentOrElse(
                            subscribers::add, () -> malformed.add("a subscriber without an id: " + describe(row)));
        }
        int perPage = answer.path("meta").path("per_page").asInt(0);
        return new SubscriberPage(
                subscribers, perPage > 0 ? perPage : limit, malformed, rows.isEmpty() ? null : text(cursor));
    }

    /// The rows of a list.
    static JsonNode list(JsonNode answer, String operation) {
        JsonNode rows = answer.path("data");
        if (!rows.isArray()) throw noAnswer(operation, "no list under data");
        return rows;
    }

    /// The total of a count.
    static long total(JsonNode answer, String operation) {
        JsonNode total = answer.path("total");
        if (!total.canConvertToExactIntegral() || total.longValue() < 0) throw noAnswer(operation, "no total");
        return total.longValue();
    }

    private static CodedException noAnswer(String operation, String what) {
        return new CodedException(
                "mailerlite_unavailable",
                "MailerLite failed to " + operation + ": it answered success with " + what + " in the body");
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
        Subscriber.Times times = new Subscriber.Times(
                time(row.path("unsubscribed_at")), time(row.path("opted_in_at")), time(row.path("updated_at")));
        return Optional.of(
                new Subscriber(id, text(row.path("email")), text(row.path("status")), fields, groups, times));
    }

    /// Recorded answers write times as `2025-09-19 11:10:41`, in UTC and without saying so; anything else is no time.
    private static @Nullable Instant time(JsonNode node) {
        String text = text(node);
        if (text == null) return null;
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException other) {
            return null;
        }
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
