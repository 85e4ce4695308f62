package dev.lockstep.contacts.conflicts;

import dev.lockstep.state.CodedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a list of conflicts goes on: the list and the sort key of the last one shown. It opens nothing that the list
/// itself does not show, so it is checked for its shape and not signed.
final class ConflictCursor {
    private static final String ALL = "all";

    private ConflictCursor() {}

    static String write(@Nullable ConflictStatus status, String detected) {
        byte[] text = (list(status) + " " + detected).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /// The sort key to go on below.
    ///
    /// @throws CodedException `bad_cursor` where this list did not give it
    static String read(@Nullable ConflictStatus status, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", -1);
            if (parts.length != 2 || !write(status, parts[1]).equals(cursor)) throw bad(null);
            String detected = parts[1];
            if (!ConflictItem.detected(ConflictItem.detectedAt(detected), ConflictItem.id(detected))
                    .equals(detected)) {
                throw bad(null);
            }
            return detected;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException forged) {
            throw bad(forged);
        }
    }

    private static String list(@Nullable ConflictStatus status) {
        return status == null ? ALL : status.word();
    }

    private static CodedException bad(@Nullable Exception cause) {
        return new CodedException("bad_cursor", "the cursor is not one that this list of conflicts gave", cause);
    }
}
