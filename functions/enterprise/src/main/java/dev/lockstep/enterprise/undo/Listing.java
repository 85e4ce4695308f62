package dev.lockstep.enterprise.undo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.Kept;
import dev.lockstep.state.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of a run's writes to one contact is not taken back.
///
/// @param subscriberId null where there is none any more
/// @param email the subscriber's, or else the client's; null where neither is known
/// @param kept one or more
public record Listing(
        UUID clientId,
        @Nullable String subscriberId,
        @Nullable String email,
        List<Kept> kept) {
    public Listing {
        kept = List.copyOf(kept);
    }

    /// `{a_id, b_id, email, values: [{side, field, reason}]}`.
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("a_id", clientId.toString())
                .put("b_id", subscriberId)
                .put("email", email);
        ArrayNode values = json.putArray("values");
        for (Kept one : kept) {
            values.addObject()
                    .put("side", one.side().name())
                    .put("field", one.name())
                    .put("reason", one.reason());
        }
        return json;
    }
}
