package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes JSON as webhooks have it (MailerLite docs, Webhooks): ISO-8601 times with microseconds, "" for
/// unset fields, no groups, and escaped as PHP does, slashes and all but ASCII.
public final class EventJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .setCharacterEscapes(new SlashEscapes());

    private EventJson() {}

    /// Text as a JSON string.
    public static String quoted(String text) {
        return document(json -> json.writeString(text));
    }

    static String subscriber(Subscriber subscriber, FieldTable fields) {
        return document(json -> write(json, subscriber, fields));
    }

    private static String document(Json.Writing writing) {
        StringWriter out = new StringWriter(1_000);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Subscriber subscriber, FieldTable fields) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(subscriber.id));
        json.writeStringField("email", subscriber.email);
        json.writeStringField("status", subscriber.status.wire());
        json.writeStringField("source", subscriber.source);
        json.writeNumberField("sent", 0);
        json.writeNumberField("opens_count", 0);
        json.writeNumberField("clicks_count", 0);
        json.writeNumberField("open_rate", 0);
        json.writeNumberField("click_rate", 0);
        json.writeStringField("ip_address", subscriber.ipAddress);
        json.writeStringField("subscribed_at", time(subscriber.subscribedAt));
        json.writeStringField("unsubscribed_at", time(subscriber.unsubscribedAt));
        json.writeStringField("created_at", time(subscriber.createdAt));
        json.writeStringField("updated_at", time(subscriber.updatedAt));
        json.writeStringField("deleted_at", time(subscriber.deletedAt));
        json.writeStringField("forget_at", time(subscriber.forgetAt));
        json.writeObjectFieldStart("fields");
        @Nullable String[] values = FieldValues.unpack(subscriber.values, fields.slots());
        for (int slot = 0; slot < values.length; slot++) {
            Field field = fields.atSlot(slot);
            if (field != null) {
                json.writeStringField(field.key(), Objects.requireNonNullElse(values[slot], ""));
            }
        }
        json.writeEndObject();
        json.writeStringField("opted_in_at", time(subscriber.optedInAt));
        json.writeStringField("optin_ip", subscriber.optinIp);
        json.writeEndObject();
    }

    private static @Nullable String time(long seconds) {
        return seconds == Subscriber.NEVER ? null : TIME.format(Instant.ofEpochSecond(seconds));
    }

    /// The standard escapes, and `\/`.
    private static final class SlashEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes['/'] = ESCAPE_CUSTOM;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '/' ? new SerializedString("\\/") : null;
        }
    }
}
