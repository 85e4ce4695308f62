package dev.lockstep.contacts.conflicts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some conflicts, newest first, and where the next ones start; no cursor where there are no more.
public record ConflictPage(
        List<Conflict> conflicts, @Nullable String nextCursor) {
    public ConflictPage {
        conflicts = List.copyOf(conflicts);
    }
}
