package dev.lockstep.contacts.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one write of a run changed about one contact.
///
/// @param subscriberId null where there was none yet, or no longer
/// @param at when, to the millisecond
/// @param lines 1 to [#MOST_LINES]
public record Entry(UUID clientId, @Nullable String subscriberId, String runId, Instant at, List<Line> lines) {
    /// How much a write may change about one contact; an item has room for so many lines whatever they say.
    public static final int MOST_LINES = 500;

    public Entry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an entry has 1.." + MOST_LINES + " lines: " + lines.size());
        }
    }
}
