package dev.lockstep.contacts.history;

import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.CodedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where the entries of a run go on: the key of the last one shown, which names the run as well. It opens nothing that
/// the run's history itself does not show, so it is checked for its shape and not signed.
final class EntryCursor {
    private static final Pattern KEY = Pattern.compile(
            "(A#[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#(.+)#[0-9a-f]{16})");

    private EntryCursor() {}

    static String write(Map<String, AttributeValue> item) {
        return encode(text(item, "pk") + " " + text(item, "sk"));
    }

    /// The key of the index to go on after.
    ///
    /// @throws CodedException `bad_cursor` where this run's history did not give it
    static Map<String, AttributeValue> read(String runId, String cursor) {
        String decoded = decode(cursor);
        Matcher key = KEY.matcher(decoded);
        if (!key.matches() || !runId.equals(key.group(3)) || !encode(decoded).equals(cursor)) throw bad(null);
        return Map.of("pk", text(key.group(1)), "sk", text(key.group(2)), "run_id", text(runId));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException forged) {
            throw bad(forged);
        }
    }

    private static CodedException bad(@Nullable Exception cause) {
        return new CodedException("bad_cursor", "the cursor is not one that this run's history gave", cause);
    }
}
