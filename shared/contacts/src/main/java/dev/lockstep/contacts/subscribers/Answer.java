package dev.lockstep.contacts.subscribers;

import java.time.Instant;

/// What came of a call to MailerLite. Exactly one case holds; failures are exceptions.
public sealed interface Answer<T> {
    /// MailerLite answered.
    record Answered<T>(T value) implements Answer<T> {}

    /// Nothing was done, because the quota allows nothing before the instant named and that is longer than the caller
    /// wants to wait, or because no time is left before the caller's deadline.
    record NotBefore<T>(Instant until) implements Answer<T> {}
}
