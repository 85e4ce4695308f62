package dev.lockstep.contacts.conflicts;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A conflict as an item. `detected` is its instant, always with three digits of milliseconds so that it sorts as time
/// does, then `#` and the id, so that no two are equal. While the conflict is open `open_since` repeats it.
final class ConflictItem {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int INSTANT_LENGTH = "2026-11-21T10:00:00.000Z".length();

    private ConflictItem() {}

    static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", text(id));
    }

    static String detected(Instant at, String id) {
        return MILLISECONDS.format(at) + "#" + id;
    }

    static Instant detectedAt(String detected) {
        return Instant.parse(detected.substring(0, INSTANT_LENGTH));
    }

    static String id(String detected) {
        return detected.substring(INSTANT_LENGTH + 1);
    }

    /// What an open conflict says besides its status and its instant.
    static Map<String, AttributeValue> content(Conflict conflict) {
        Map<String, AttributeValue> content = new HashMap<>();
        content.put("a_id", text(conflict.clientId().toString()));
        content.put("b_id", text(conflict.subscriberId()));
        content.put("unit", text(conflict.unit()));
        content.put("a", text(Json.write(conflict.a())));
        content.put("b", text(Json.write(conflict.b())));
        content.put("shadow", text(Json.write(conflict.shadow())));
        content.put("reason", text(conflict.reason()));
        content.put("run_id", text(conflict.runId()));
        String email = conflict.email();
        content.put("email", email == null ? AttributeValue.fromNul(true) : text(email));
        return content;
    }

    /// Whether the item is a conflict, and not only the mark that one was closed which was never opened here.
    static boolean isWhole(Map<String, AttributeValue> item) {
        return item.containsKey("detected");
    }

    static Conflict toConflict(Map<String, AttributeValue> item) {
        return new Conflict(
                text(item, "pk"),
                UUID.fromString(text(item, "a_id")),
                text(item, "b_id"),
                optionalText(item, "email"),
                text(item, "unit"),
                values(item, "a"),
                values(item, "b"),
                values(item, "shadow"),
                text(item, "reason"),
                ConflictStatus.of(text(item, "status")),
                detectedAt(text(item, "detected")),
                Attributes.optionalInstant(item, "closed_at"),
                text(item, "run_id"));
    }

    private static Map<String, @Nullable String> values(Map<String, AttributeValue> item, String name) {
        Map<String, @Nullable String> values = new HashMap<>();
        Json.readOwn(text(item, name))
                .properties()
                .forEach(one -> values.put(one.getKey(), one.getValue().textValue()));
        return values;
    }
}
