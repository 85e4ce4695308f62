package dev.lockstep.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and validates the body of a webhook being made or changed.
final class WebhookBody {
    private static final int LONGEST_TEXT = 255;

    /// The webhook asked for, or the 422 that says why not.
    sealed interface Parsed {
        record Good(WebhookDraft draft) implements Parsed {}

        record Bad(Reply reply) implements Parsed {}
    }

    private final JsonNode body;
    private final Violations violations = new Violations();

    private WebhookBody(JsonNode body) {
        this.body = body;
    }

    /// Needs events and url; enabled by default, not batchable.
    static Parsed forNew(JsonNode body) {
        return new WebhookBody(body).read(null);
    }

    /// What the body leaves out stays as it was.
    static Parsed forChange(JsonNode body, WebhookDraft before) {
        return new WebhookBody(body).read(before);
    }

    private Parsed read(@Nullable WebhookDraft before) {
        String name = name(before == null ? null : before.name());
        List<WebhookEvent> events = events(before == null ? null : before.events());
        String url = url(before == null ? null : before.url());
        boolean enabled = flag("enabled", before == null || before.enabled());
        boolean batchable = flag("batchable", before != null && before.batchable());
        if (!batchable && !violations.any()) {
            events.stream()
                    .filter(WebhookEvent::batchableOnly)
                    .findFirst()
                    .ifPresent(event -> violations.add(
                            "batchable", "The batchable field must be true for the event " + event.wire() + "."));
        }
        return violations.any()
                ? new Parsed.Bad(violations.reply())
                : new Parsed.Good(new WebhookDraft(name, url, events, enabled, batchable));
    }

    private @Nullable String name(@Nullable String before) {
        JsonNode node = body.path("name");
        if (node.isMissingNode()) {
            return before;
        }
        if (!node.isTextual() && !node.isNull()) {
            violations.add("name", "The name must be a string.");
        } else if (node.asText().length() > LONGEST_TEXT) {
            violations.add("name", "The name must not be greater than 255 characters.");
        }
        return node.textValue();
    }

    private List<WebhookEvent> events(@Nullable List<WebhookEvent> before) {
        JsonNode node = body.path("events");
        if (node.isMissingNode() && before != null) {
            return before;
        }
        List<WebhookEvent> events = new ArrayList<>();
        if (node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty())) {
            violations.add("events", "The events field is required.");
        } else if (!node.isArray()) {
            violations.add("events", "The events must be an array.");
        }
        for (int i = 0; i < node.size(); i++) {
            Optional<WebhookEvent> event = WebhookEvent.ofWire(node.path(i).asText(""));
            if (event.isEmpty()) {
                violations.add("events." + i, "The selected events." + i + " is invalid.");
            } else if (!events.contains(event.get())) {
                events.add(event.get());
            }
        }
        return events;
    }

    private String url(@Nullable String before) {
        JsonNode node = body.path("url");
        if (node.isMissingNode() && before != null) {
            return before;
        }
        String url = node.asText("").strip();
        if (node.isMissingNode() || node.isNull() || (node.isTextual() && url.isEmpty())) {
            violations.add("url", "The url field is required.");
        } else if (!node.isTextual() || !isUrl(url)) {
            violations.add("url", "The url format is invalid.");
        }
        return url;
    }

    private boolean flag(String key, boolean otherwise) {
        JsonNode node = body.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        // The framework's booleans: 0 and 1 too, as numbers or texts.
        if (!node.asText("").matches("[01]")) {
            violations.add(key, "The " + key + " field must be true or false.");
        }
        return node.asText().equals("1");
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }
}
