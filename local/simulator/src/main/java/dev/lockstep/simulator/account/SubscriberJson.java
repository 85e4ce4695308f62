package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes subscribers as the API shows them. Made anew for each answer, so that what it remembers (field keys,
/// group objects) is of one moment; used by one thread under the account's lock.
final class SubscriberJson {
    private record Column(int slot, SerializableString key) {}

    private final GroupTable groups;
    private final List<Column> columns = new ArrayList<>();
    private final Map<Long, SerializableString> groupJson = new HashMap<>();
    private final int[] starts;
    private final int[] lengths;
    private long lastTime = Subscriber.NEVER;
    private @Nullable String lastTimeText;

    SubscriberJson(FieldTable fields, GroupTable groups) {
        this.groups = groups;
        for (int slot = 0; slot < fields.slots(); slot++) {
            Field field = fields.atSlot(slot);
            if (field != null) {
                columns.add(new Column(slot, new SerializedString(field.key())));
            }
        }
        starts = new int[fields.slots()];
        lengths = new int[fields.slots()];
    }

    String text(Subscriber subscriber) {
        return new String(Json.bytes(json -> write(json, subscriber, true)), StandardCharsets.UTF_8);
    }

    void write(JsonGenerator json, Entry entry, boolean withGroups) throws IOException {
        switch (entry) {
            case RawEntry raw -> json.writeTree(raw.json());
            case Subscriber subscriber -> write(json, subscriber, withGroups);
        }
    }

    private void write(JsonGenerator json, Subscriber subscriber, boolean withGroups) throws IOException {
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
        writeTime(json, "subscribed_at", subscriber.subscribedAt);
        writeTime(json, "unsubscribed_at", subscriber.unsubscribedAt);
        writeTime(json, "created_at", subscriber.createdAt);
        writeTime(json, "updated_at", subscriber.updatedAt);
        if (subscriber.deletedAt != Subscriber.NEVER) {
            writeTime(json, "deleted_at", subscriber.deletedAt);
        }
        if (subscriber.forgetAt != Subscriber.NEVER) {
            writeTime(json, "forget_at", subscriber.forgetAt);
        }
        writeFields(json, subscriber.values);
        if (withGroups) {
            writeGroups(json, subscriber);
        }
        writeTime(json, "opted_in_at", subscriber.optedInAt);
        json.writeStringField("optin_ip", subscriber.optinIp);
        json.writeEndObject();
    }

    private void writeFields(JsonGenerator json, byte[] values) throws IOException {
        FieldValues.locate(values, starts, lengths);
        json.writeObjectFieldStart("fields");
        for (Column column : columns) {
            json.writeFieldName(column.key());
            int length = lengths[column.slot()];
            if (length < 0) {
                json.writeNull();
            } else {
                json.writeUTF8String(values, starts[column.slot()], length);
            }
        }
        json.writeEndObject();
    }

    private void writeGroups(JsonGenerator json, Subscriber subscriber) throws IOException {
        json.writeArrayFieldStart("groups");
        for (long id : subscriber.groups) {
            json.writeRawValue(groupJson.computeIfAbsent(id, this::groupObject));
        }
        json.writeEndArray();
    }

    private SerializableString groupObject(long id) {
        GroupState group = groups.get(id);
        if (group == null) {
            throw new IllegalStateException("subscriber in group " + id + ", which is not in the account");
        }
        return new SerializedString(new String(Json.bytes(group::write), StandardCharsets.UTF_8));
    }

    private void writeTime(JsonGenerator json, String name, long seconds) throws IOException {
        // Neighbours on a page often share their times.
        if (seconds != lastTime) {
            lastTime = seconds;
            lastTimeText = seconds == Subscriber.NEVER ? null : Times.format(seconds);
        }
        json.writeStringField(name, lastTimeText);
    }
}
