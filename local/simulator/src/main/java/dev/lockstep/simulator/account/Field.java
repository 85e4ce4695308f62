package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// One field of the account. The key never changes, also when the field is renamed.
public record Field(long id, String name, String key, FieldType type, boolean isDefault) {
    /// Writes the field as the API shows it; `used_in_automations` appears only in lists.
    public void write(JsonGenerator json, boolean inList) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(id));
        json.writeStringField("name", name);
        json.writeStringField("key", key);
        json.writeStringField("type", type.wire());
        json.writeBooleanField("is_default", isDefault);
        if (inList) {
            json.writeBooleanField("used_in_automations", false);
        }
        json.writeEndObject();
    }
}
