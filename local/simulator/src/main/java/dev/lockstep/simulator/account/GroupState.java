package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One group's state with its running counts by status. Guarded by the account's lock.
final class GroupState {
    final long id;
    final long createdAt;
    String name;
    final int[] counts = new int[Status.values().length];
    private int @Nullable [] held;

    GroupState(long id, String name, long createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    /// While held, the API shows the counts of the moment the hold began.
    void hold(boolean hold) {
        held = hold ? counts.clone() : null;
    }

    Group view() {
        return new Group(Long.toString(id), name, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    void write(JsonGenerator json) throws IOException {
        int[] shown = held == null ? counts : held;
        json.writeStartObject();
        json.writeStringField("id", Long.toString(id));
        json.writeStringField("name", name);
        json.writeNumberField("active_count", shown[Status.ACTIVE.ordinal()]);
        json.writeNumberField("sent_count", 0);
        json.writeNumberField("opens_count", 0);
        writeRate(json, "open_rate");
        json.writeNumberField("clicks_count", 0);
        writeRate(json, "click_rate");
        json.writeNumberField("unsubscribed_count", shown[Status.UNSUBSCRIBED.ordinal()]);
        json.writeNumberField("unconfirmed_count", shown[Status.UNCONFIRMED.ordinal()]);
        json.writeNumberField("bounced_count", shown[Status.BOUNCED.ordinal()]);
        json.writeNumberField("junk_count", shown[Status.JUNK.ordinal()]);
        json.writeStringField("created_at", Times.format(createdAt));
        json.writeEndObject();
    }

    private static void writeRate(JsonGenerator json, String name) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("float", 0);
        json.writeStringField("string", "0%");
        json.writeEndObject();
    }
}
