package dev.lockstep.contacts.subscribers;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Carries requests to MailerLite and their answers back, and knows nothing of what they mean. Thread-safe.
@FunctionalInterface
public interface Transport {
    /// Sends the request once.
    ///
    /// @param most how long the whole answer may take
    /// @throws IOException where there is none by then; nobody knows whether the request was carried out
    Response send(Request request, Duration most) throws IOException, InterruptedException;

    /// A request to MailerLite.
    ///
    /// @param path below /api, with its query
    /// @param body JSON, or null for none
    record Request(String method, String path, @Nullable String body) {}

    /// MailerLite's answer.
    ///
    /// @param retryAfter the header of that name as it stands; null where there is none
    record Response(int status, @Nullable String retryAfter, String body) {}
}
