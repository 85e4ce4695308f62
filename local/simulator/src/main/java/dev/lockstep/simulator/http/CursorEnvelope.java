package dev.lockstep.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.simulator.account.Cursor;
import dev.lockstep.simulator.account.PageEdges;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The `links` and `meta` after a cursor-paged list. The links carry only the cursor, not limit or filter: recorded
/// from MailerLite, and a trap for clients that follow them.
final class CursorEnvelope {
    private CursorEnvelope() {}

    static void write(JsonGenerator json, String path, PageEdges edges, int perPage) throws IOException {
        json.writeObjectFieldStart("links");
        json.writeNullField("first");
        json.writeNullField("last");
        json.writeStringField("prev", link(path, edges.previous()));
        json.writeStringField("next", link(path, edges.next()));
        json.writeEndObject();
        json.writeObjectFieldStart("meta");
        json.writeStringField("path", path);
        json.writeNumberField("per_page", perPage);
        json.writeStringField("next_cursor", text(edges.next()));
        json.writeStringField("prev_cursor", text(edges.previous()));
        json.writeEndObject();
    }

    private static @Nullable String link(String path, @Nullable Cursor cursor) {
        return cursor == null ? null : path + "?cursor=" + cursor.encode();
    }

    private static @Nullable String text(@Nullable Cursor cursor) {
        return cursor == null ? null : cursor.encode();
    }
}
