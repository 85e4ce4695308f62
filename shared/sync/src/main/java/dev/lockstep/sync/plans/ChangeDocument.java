package dev.lockstep.sync.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.state.Json;

/// A change as a plan's list and an answer show it.
public final class ChangeDocument {
    private ChangeDocument() {}

    /// `{side, field, from, to, unit, key, why}`, `{side, group, join, why}`, `{side, creates, why}` or
    /// `{side, ends, deletes, why}`.
    public static ObjectNode write(Change change) {
        ObjectNode one = Json.object().put("side", change.to().name());
        switch (change) {
            case Change.Field field ->
                one.put("field", field.column())
                        .put("from", field.from())
                        .put("to", field.value())
                        .put("unit", field.unit())
                        .put("key", field.key());
            case Change.Membership membership ->
                one.put("group", membership.group()).put("join", membership.join());
            case Change.Creation _ -> one.put("creates", true);
            case Change.Departure departure -> one.put("ends", true).put("deletes", departure.deletes());
        }
        return one.put("why", change.why());
    }

    /// Reads what [#write] wrote.
    static Change read(JsonNode one) {
        Side to = Side.valueOf(one.path("side").asText());
        String why = one.path("why").asText();
        if (one.has("creates")) return new Change.Creation(to, why);
        if (one.has("ends")) return new Change.Departure(to, one.path("deletes").asBoolean(), why);
        if (one.has("group")) {
            return new Change.Membership(
                    to, one.path("group").asText(), one.path("join").asBoolean(), why);
        }
        return new Change.Field(
                to,
                one.path("unit").asText(),
                one.path("field").asText(),
                one.path("key").asText(),
                one.path("from").textValue(),
                one.path("to").textValue(),
                why);
    }
}
