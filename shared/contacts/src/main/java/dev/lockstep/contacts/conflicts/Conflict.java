package dev.lockstep.contacts.conflicts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.planning.ConflictFound;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something about a linked contact that a person has to decide, as it is stored and answered. Instants are kept to the
/// millisecond.
///
/// @param id names the situation: see [ConflictFound]
/// @param email the contact's address when it was found, for people; null where it had none
/// @param unit the client column, or the name of the unit or of the exclusive set
/// @param a what A holds, canonical, by column; of a set, the groups that A has
/// @param b what B holds
/// @param shadow what both held when they last agreed, as far as they did
/// @param detectedAt when it was found, and where it was closed and came back, when it came back
/// @param closedAt when it ceased to be open; null while it is
/// @param runId the run that saw it last
public record Conflict(
        String id,
        UUID clientId,
        String subscriberId,
        @Nullable String email,
        String unit,
        Map<String, @Nullable String> a,
        Map<String, @Nullable String> b,
        Map<String, @Nullable String> shadow,
        String reason,
        ConflictStatus status,
        Instant detectedAt,
        @Nullable Instant closedAt,
        String runId) {
    public Conflict {
        a = Collections.unmodifiableMap(new TreeMap<>(a));
        b = Collections.unmodifiableMap(new TreeMap<>(b));
        shadow = Collections.unmodifiableMap(new TreeMap<>(shadow));
        detectedAt = detectedAt.truncatedTo(ChronoUnit.MILLIS);
        closedAt = closedAt == null ? null : closedAt.truncatedTo(ChronoUnit.MILLIS);
        if ((status == ConflictStatus.OPEN) != (closedAt == null)) {
            throw new IllegalArgumentException("a conflict has closedAt where it is not open, and only there: " + id);
        }
    }

    /// An open conflict, found now.
    public static Conflict found(ConflictFound found, Link link, @Nullable String email, String runId, Instant now) {
        return new Conflict(
                found.id(),
                link.clientId(),
                link.subscriberId(),
                email,
                found.unit(),
                found.a(),
                found.b(),
                found.shadow(),
                found.reason(),
                ConflictStatus.OPEN,
                now,
                null,
                runId);
    }

    /// The row of `GET /conflicts`. Of a unit that is one column, `a`, `b` and `shadow` are its text or null; of any
    /// other they are objects by column.
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("field", unit)
                .put("email", email)
                .put("a_id", clientId.toString())
                .put("b_id", subscriberId);
        json.set("a", answered(a));
        json.set("b", answered(b));
        json.set("shadow", answered(shadow));
        return json.put("reason", reason).put("status", status.word()).put("detectedAt", detectedAt.toString());
    }

    private JsonNode answered(Map<String, @Nullable String> values) {
        if (!isOneColumn()) return Json.mapper().valueToTree(values);
        String value = values.get(unit);
        return value == null ? NullNode.getInstance() : Json.mapper().valueToTree(value);
    }

    private boolean isOneColumn() {
        Set<String> columns = new HashSet<>(a.keySet());
        columns.addAll(b.keySet());
        columns.addAll(shadow.keySet());
        return columns.equals(Set.of(unit));
    }
}
