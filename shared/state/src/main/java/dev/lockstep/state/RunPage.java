package dev.lockstep.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some runs, newest first, and where the next ones start; no cursor where there are no more.
public record RunPage(List<Run> runs, @Nullable String nextCursor) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
