package dev.lockstep.contacts.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of the person's own doing.
///
/// @param optedOutAt when the person last opted out, on either side: MailerLite's `unsubscribed_at`, or when we first
/// saw it; null if unknown
/// @param optedInAt when the person opted in on B: MailerLite's `opted_in_at`; null if unknown
public record Evidence(
        @Nullable Instant optedOutAt, @Nullable Instant optedInAt) {
    /// Nothing is known.
    public static final Evidence NONE = new Evidence(null, null);

    /// Whether the person opted in after having opted out. Both times must be known, and the same second is not
    /// later: MailerLite's times have no finer resolution.
    public boolean isOptInNewer() {
        return optedOutAt != null && optedInAt != null && optedInAt.isAfter(optedOutAt);
    }
}
