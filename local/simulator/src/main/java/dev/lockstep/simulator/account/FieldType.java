package dev.lockstep.simulator.account;

import java.util.Locale;
import java.util.Optional;

/// The three types a MailerLite field can have.
public enum FieldType {
    TEXT,
    NUMBER,
    DATE;

    /// The word as the API writes it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The type for an exact lower-case word, empty for any other text.
    public static Optional<FieldType> ofWire(String word) {
        for (FieldType type : values()) {
            if (type.wire().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
