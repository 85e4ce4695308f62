package dev.lockstep.contacts.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When each side was last edited, as far as is known. MailerLite tells only when a record changed, which our own
/// writes do too: that is why [Policy.Newest] is never the default.
public record EditTimes(@Nullable Instant a, @Nullable Instant b) {
    /// No time is known.
    public static final EditTimes UNKNOWN = new EditTimes(null, null);

    /// The side that was edited later by more than the skew.
    Optional<Side> later(Duration skew) {
        if (a == null || b == null) return Optional.empty();
        if (Duration.between(a, b).abs().compareTo(skew) <= 0) return Optional.empty();
        return Optional.of(a.isAfter(b) ? Side.A : Side.B);
    }

    /// The times with the sides' names exchanged.
    public EditTimes mirrored() {
        return new EditTimes(b, a);
    }
}
