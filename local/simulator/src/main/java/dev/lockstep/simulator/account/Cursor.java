package dev.lockstep.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A place in a list of subscribers: the id of the row at the edge of a page, and which way to go on from there.
/// Encoded like a Laravel cursor, unpadded URL-safe base64 of a small JSON object, as recorded from MailerLite.
public record Cursor(long id, boolean pointsToNext) {
    /// The text for links and `meta`.
    public String encode() {
        String json = "{\"id\":" + id + ",\"_pointsToNextItems\":" + pointsToNext + "}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The cursor in a text, empty for a text that holds none, which is answered with the first page. An assumption:
    /// a recording of a group's members shows 200 for the junk cursor "1", but not which page it was, and there is
    /// none for `GET /subscribers`.
    public static Optional<Cursor> decode(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
            return json != null && json.path("id").canConvertToLong()
                    ? Optional.of(new Cursor(
                            json.path("id").longValue(),
                            json.path("_pointsToNextItems").asBoolean(true)))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException notACursor) {
            return Optional.empty();
        }
    }
}
