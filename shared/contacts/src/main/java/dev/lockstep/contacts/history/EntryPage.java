package dev.lockstep.contacts.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some entries of a run, in the order in which they were made, and where the next ones start; no cursor where there
/// are no more.
public record EntryPage(List<Entry> entries, @Nullable String nextCursor) {
    public EntryPage {
        entries = List.copyOf(entries);
    }
}
