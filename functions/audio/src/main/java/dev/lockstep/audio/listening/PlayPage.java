package dev.lockstep.audio.listening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some plays, newest first, and where the next ones start; no cursor where there are no more.
public record PlayPage(List<Play> plays, @Nullable String nextCursor) {
    public PlayPage {
        plays = List.copyOf(plays);
    }
}
