package dev.lockstep.contacts.subscribers;

import java.time.Duration;

/// Where side B is and how to enter. The key is never part of the text form.
///
/// @param baseUrl ends in /api
/// @param patience how long a call may wait for quota before it answers that it would have to; 3 seconds by default
public record MailerLiteAccess(String baseUrl, String apiKey, Duration patience) {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(3);

    public MailerLiteAccess {
        if (baseUrl.endsWith("/")) baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }

    public MailerLiteAccess(String baseUrl, String apiKey) {
        this(baseUrl, apiKey, DEFAULT_PATIENCE);
    }

    @Override
    public String toString() {
        return baseUrl;
    }
}
