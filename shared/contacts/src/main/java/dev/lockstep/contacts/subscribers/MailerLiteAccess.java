package dev.lockstep.contacts.subscribers;

import dev.lockstep.state.CodedException;
import java.time.Duration;

/// Where side B is and how to enter. The key is never part of the text form, nor of a message: a key that cannot be a
/// header is refused here as `bad_configuration`, because the JDK's client would quote the header it refuses.
///
/// @param baseUrl ends in /api
/// @param apiKey visible ASCII
/// @param patience how long a call may wait for quota before it answers that it would have to; 3 seconds by default
public record MailerLiteAccess(String baseUrl, String apiKey, Duration patience) {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(3);

    public MailerLiteAccess {
        if (baseUrl.endsWith("/")) baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
        if (apiKey.isEmpty() || !apiKey.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new CodedException(
                    "bad_configuration",
                    "MAILERLITE_API_KEY cannot be used: it must be visible ASCII characters only, without a space or"
                            + " newline around them");
        }
    }

    public MailerLiteAccess(String baseUrl, String apiKey) {
        this(baseUrl, apiKey, DEFAULT_PATIENCE);
    }

    @Override
    public String toString() {
        return baseUrl;
    }
}
