package dev.lockstep.sync;

import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.planning.Leaver;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One link on its way to its end. For one thread.
final class Departing {
    final Leaver leaver;
    private final @Nullable Intent intent;
    private List<Line> untold;
    private Link link;

    /// @param untold what a stopped run wrote and did not tell of
    Departing(Leaver leaver, String runId, List<Line> untold) {
        this.leaver = leaver;
        this.intent = leaver.intent(runId);
        this.untold = List.copyOf(untold);
        this.link = leaver.link();
    }

    UUID clientId() {
        return link.clientId();
    }

    /// As it is to be stored next, or was stored last.
    Link link() {
        return link;
    }

    /// Whether a side is written to, be it by deleting the person there.
    boolean writes() {
        return intent != null;
    }

    /// What is to be told with the next write of the link, and not again.
    List<Line> tell() {
        List<Line> lines = untold;
        untold = List.of();
        return lines;
    }

    void intend(Instant until) {
        if (intent != null) link = link.intending(intent.atWork(until));
    }

    /// Nobody is at work any more; what was meant may have landed, or is sent again by the same run.
    void leave() {
        if (intent != null) link = link.intending(intent);
    }

    /// What was meant is known not to have landed.
    void forget() {
        if (intent != null) link = link.intending(null);
    }
}
