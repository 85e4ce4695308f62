package dev.lockstep.simulator.account;

import java.util.Locale;
import java.util.Optional;

/// A subscriber's status, in MailerLite's five words.
public enum Status {
    ACTIVE,
    UNSUBSCRIBED,
    UNCONFIRMED,
    BOUNCED,
    JUNK;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word as the API writes it, in lower case.
    public String wire() {
        return wire;
    }

    /// The status for an exact lower-case word, empty for any other text.
    public static Optional<Status> ofWire(String word) {
        for (Status status : values()) {
            if (status.wire.equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /// Whether the API may put such a person back to active: only the person can, once unsubscribed, bounced or
    /// junked (MailerLite docs, Create/upsert subscriber).
    public boolean reachable() {
        return this == ACTIVE || this == UNCONFIRMED;
    }
}
