package dev.lockstep.audio.listening;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.CodedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a list of a user's plays goes on: below the last one shown. It opens nothing that the list itself
/// does not show, so it is checked for its shape and not signed.
record PlayCursor(Instant lastPlayedAt, AudioId audio) {
    static PlayCursor after(Play last) {
        return new PlayCursor(last.lastPlayedAt(), last.audio());
    }

    String text() {
        byte[] joined = (PlayItems.sortable(lastPlayedAt) + '\n' + audio.text()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /// @throws CodedException `bad_cursor` where no list gave it
    static PlayCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length != 2) throw bad(null);
            var cursor = new PlayCursor(Instant.parse(parts[0]), AudioId.parse(parts[1]));
            if (!cursor.text().equals(text)) throw bad(null);
            return cursor;
        } catch (IllegalArgumentException | DateTimeException forged) {
            throw bad(forged);
        }
    }

    private static CodedException bad(@Nullable Exception cause) {
        return new CodedException("bad_cursor", "the cursor is not one that this list of plays gave", cause);
    }
}
