package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.conflicts.ConflictPage;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers GET /conflicts.
final class ConflictList {
    private static final int DEFAULT_LIMIT = 20;
    private final ConflictTable conflicts;

    ConflictList(ConflictTable conflicts) {
        this.conflicts = conflicts;
    }

    /// @param command with `status`, `limit` and `cursor` in its query, each of which may be absent
    ObjectNode list(Command command) {
        int limit = Math.toIntExact(command.number("limit", DEFAULT_LIMIT, 1, ConflictTable.MOST));
        Map<String, String> query = command.query();
        ConflictPage page = page(status(query.get("status")), limit, query.get("cursor"));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("conflicts");
        page.conflicts().forEach(conflict -> list.add(conflict.toJson()));
        return json.put("nextCursor", page.nextCursor());
    }

    private ConflictPage page(@Nullable ConflictStatus status, int limit, @Nullable String cursor) {
        try {
            return conflicts.list(status, limit, cursor);
        } catch (CodedException refused) {
            if (refused.code().equals("bad_cursor")) throw Refusal.field("cursor", "is not one that an answer gave");
            throw refused;
        }
    }

    private static @Nullable ConflictStatus status(@Nullable String word) {
        if (word == null) return null;
        try {
            return ConflictStatus.of(word);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.field("status", "must be open, resolved or superseded");
        }
    }
}
