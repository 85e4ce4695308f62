package dev.lockstep.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberChange;
import dev.lockstep.simulator.account.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads and validates the body of a subscriber write. Keys nobody knows are ignored, at the top and in `fields`.
final class SubscriberBody {
    // Coarse on purpose: MailerLite's exact rule is not documented.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\\[\\]]{1,64}@[^\\s@<>(),;:\\[\\]]+\\.[^\\s@.]+");
    private static final int LONGEST_EMAIL = 254;

    /// A change to make, or the 422 that says why not.
    sealed interface Parsed {
        record Good(SubscriberChange change) implements Parsed {}

        record Bad(Reply reply) implements Parsed {}
    }

    private final Account account;

    SubscriberBody(Account account) {
        this.account = account;
    }

    Parsed forUpsert(JsonNode body) {
        return parse(body, true);
    }

    Parsed forUpdate(JsonNode body) {
        return parse(body, false);
    }

    private Parsed parse(JsonNode body, boolean emailRequired) {
        Violations violations = new Violations();
        SubscriberChange change = new SubscriberChange(
                email(body.path("email"), emailRequired, violations),
                status(body.path("status"), violations),
                fields(body.path("fields"), violations),
                groups(body.path("groups"), violations),
                text(body, "ip_address", violations),
                text(body, "optin_ip", violations),
                time(body, "subscribed_at", violations),
                time(body, "unsubscribed_at", violations),
                time(body, "opted_in_at", violations));
        return violations.any() ? new Parsed.Bad(violations.reply()) : new Parsed.Good(change);
    }

    private static @Nullable String email(JsonNode node, boolean required, Violations violations) {
        if (absent(node) || node.asText("x").isBlank()) {
            if (required) {
                violations.add("email", "The email field is required.");
            }
            return null;
        }
        String email = node.asText("").strip();
        if (!node.isTextual()
                || email.length() > LONGEST_EMAIL
                || !EMAIL.matcher(email).matches()) {
            violations.add("email", "The email must be a valid email address.");
        }
        return email;
    }

    private static @Nullable Status status(JsonNode node, Violations violations) {
        if (absent(node)) {
            return null;
        }
        Optional<Status> status = Status.ofWire(node.asText(""));
        if (status.isEmpty()) {
            violations.add("status", "The selected status is invalid.");
        }
        return status.orElse(null);
    }

    private static Map<String, @Nullable String> fields(JsonNode node, Violations violations) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        if (absent(node) || (node.isArray() && node.isEmpty())) {
            return fields;
        }
        if (!node.isObject()) {
            violations.add("fields", "The fields must be an array.");
            return fields;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                violations.add("fields." + field.getKey(), "The fields." + field.getKey() + " must be a string.");
            } else if (value.isBoolean()) {
                fields.put(field.getKey(), value.booleanValue() ? "1" : "0");
            } else {
                fields.put(field.getKey(), value.isNull() ? null : value.asText());
            }
        }
        return fields;
    }

    private @Nullable List<Long> groups(JsonNode node, Violations violations) {
        if (absent(node)) {
            return null;
        }
        if (!node.isArray()) {
            violations.add("groups", "The groups must be an array.");
            return null;
        }
        List<Long> groups = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String key = "groups." + i;
            JsonNode group = node.get(i);
            if (!group.isValueNode() || !group.asText().matches("[0-9]{1,18}")) {
                violations.add(key, "The " + key + " field must be a number.");
                violations.add(key, "The selected " + key + " is not numeric.");
            } else if (!account.groupRules().exists(group.asLong())) {
                violations.add(key, "The selected " + key + " is invalid.");
            } else {
                groups.add(group.asLong());
            }
        }
        return groups;
    }

    private static @Nullable String text(JsonNode body, String key, Violations violations) {
        JsonNode node = body.path(key);
        if (absent(node)) {
            return null;
        }
        if (!node.isTextual()) {
            violations.add(key, "The " + key + " must be a string.");
        }
        return node.asText();
    }

    private static @Nullable Instant time(JsonNode body, String key, Violations violations) {
        JsonNode node = body.path(key);
        if (absent(node)) {
            return null;
        }
        Optional<Instant> time = Times.parse(node.asText(""));
        if (time.isEmpty()) {
            violations.add(key, "The " + key + " does not match the format Y-m-d H:i:s.");
        }
        return time.orElse(null);
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
