package dev.lockstep.contacts.conflicts;

import java.util.Arrays;
import java.util.Locale;

/// Where a conflict stands.
public enum ConflictStatus {
    /// Nobody decided yet, and both sides are still as they were found.
    OPEN,
    /// A person decided, or edits made both sides agree.
    RESOLVED,
    /// An edit made another situation of it, which has an id of its own.
    SUPERSEDED;

    /// The word that is stored and answered.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status of a word.
    ///
    /// @throws IllegalArgumentException where no status has that word
    public static ConflictStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be one of open, resolved and superseded: " + word));
    }
}
