package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The journal's lines: each holds the whole new state of one thing, so replaying in order ends in the last
/// state.
final class JournalLines {
    private JournalLines() {}

    static byte[] field(Field field) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("line", "field");
            json.writeNumberField("id", field.id());
            json.writeStringField("name", field.name());
            json.writeStringField("key", field.key());
            json.writeStringField("type", field.type().name());
            json.writeEndObject();
        });
    }

    static byte[] group(GroupState group) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("line", "group");
            json.writeNumberField("id", group.id);
            json.writeStringField("name", group.name);
            json.writeNumberField("created", group.createdAt);
            json.writeEndObject();
        });
    }

    static byte[] webhook(Webhook webhook) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("line", "webhook");
            json.writeNumberField("id", webhook.id());
            writeText(json, "name", webhook.draft().name());
            json.writeStringField("url", webhook.draft().url());
            json.writeArrayFieldStart("events");
            for (WebhookEvent event : webhook.draft().events()) {
                json.writeString(event.wire());
            }
            json.writeEndArray();
            json.writeBooleanField("enabled", webhook.draft().enabled());
            json.writeBooleanField("batchable", webhook.draft().batchable());
            json.writeStringField("secret", webhook.secret());
            writeTime(json, "created", webhook.createdAt().getEpochSecond());
            writeTime(json, "updated", webhook.updatedAt().getEpochSecond());
            json.writeEndObject();
        });
    }

    static Webhook webhook(JsonNode line) {
        List<WebhookEvent> events = new ArrayList<>();
        for (JsonNode event : line.path("events")) {
            events.add(WebhookEvent.ofWire(event.asText())
                    .orElseThrow(() -> new IllegalArgumentException("unknown event " + event)));
        }
        WebhookDraft draft = new WebhookDraft(
                line.path("name").textValue(),
                line.path("url").asText(),
                events,
                line.path("enabled").booleanValue(),
                line.path("batchable").booleanValue());
        return new Webhook(
                line.path("id").longValue(),
                draft,
                line.path("secret").asText(),
                Instant.ofEpochSecond(time(line, "created")),
                Instant.ofEpochSecond(time(line, "updated")));
    }

    static byte[] gone(String what, long id) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("line", what);
            json.writeNumberField("id", id);
            json.writeEndObject();
        });
    }

    static byte[] entry(Entry entry, FieldTable fields) {
        return switch (entry) {
            case RawEntry raw ->
                Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeStringField("line", "raw");
                    json.writeNumberField("id", raw.id());
                    json.writeFieldName("json");
                    json.writeTree(raw.json());
                    json.writeEndObject();
                });
            case Subscriber subscriber -> Json.bytes(json -> write(json, subscriber, fields));
        };
    }

    private static void write(JsonGenerator json, Subscriber subscriber, FieldTable fields) throws IOException {
        json.writeStartObject();
        json.writeStringField("line", "subscriber");
        json.writeNumberField("id", subscriber.id);
        json.writeStringField("email", subscriber.email);
        json.writeStringField("status", subscriber.status.wire());
        json.writeStringField("source", subscriber.source);
        writeText(json, "ip", subscriber.ipAddress);
        writeText(json, "optin_ip", subscriber.optinIp);
        writeTime(json, "subscribed", subscriber.subscribedAt);
        writeTime(json, "unsubscribed", subscriber.unsubscribedAt);
        writeTime(json, "created", subscriber.createdAt);
        writeTime(json, "updated", subscriber.updatedAt);
        writeTime(json, "opted_in", subscriber.optedInAt);
        writeTime(json, "deleted", subscriber.deletedAt);
        writeTime(json, "forget", subscriber.forgetAt);
        json.writeObjectFieldStart("fields");
        @Nullable String[] values = FieldValues.unpack(subscriber.values, fields.slots());
        for (int slot = 0; slot < values.length; slot++) {
            Field field = fields.atSlot(slot);
            String value = values[slot];
            if (field != null && value != null) {
                json.writeStringField(field.key(), value);
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("groups");
        for (long group : subscriber.groups) {
            json.writeNumber(group);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static Subscriber subscriber(JsonNode line, FieldTable fields) {
        Subscriber subscriber =
                new Subscriber(line.path("id").longValue(), line.path("email").asText());
        subscriber.status = Status.valueOf(line.path("status").asText().toUpperCase(Locale.ROOT));
        subscriber.source = line.path("source").asText().intern();
        subscriber.ipAddress = line.path("ip").textValue();
        subscriber.optinIp = line.path("optin_ip").textValue();
        subscriber.subscribedAt = time(line, "subscribed");
        subscriber.unsubscribedAt = time(line, "unsubscribed");
        subscriber.createdAt = time(line, "created");
        subscriber.updatedAt = time(line, "updated");
        subscriber.optedInAt = time(line, "opted_in");
        subscriber.deletedAt = time(line, "deleted");
        subscriber.forgetAt = time(line, "forget");
        @Nullable String[] values = new @Nullable String[fields.slots()];
        for (Map.Entry<String, JsonNode> field : line.path("fields").properties()) {
            int slot = fields.slotOf(field.getKey());
            if (slot < 0) {
                throw new IllegalArgumentException("unknown field key " + field.getKey());
            }
            values[slot] = field.getValue().asText();
        }
        subscriber.values = FieldValues.pack(values);
        line.path("groups").forEach(group -> subscriber.join(group.longValue()));
        return subscriber;
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private static void writeTime(JsonGenerator json, String name, long seconds) throws IOException {
        if (seconds != Subscriber.NEVER) {
            json.writeNumberField(name, seconds);
        }
    }

    private static long time(JsonNode line, String name) {
        return line.has(name) ? line.path(name).longValue() : Subscriber.NEVER;
    }
}
