package dev.lockstep.proof;

import java.time.Duration;

/// How smart is told of changes, where it is at work at all.
///
/// @param lost how many of a hundred webhooks never come
/// @param doubled how many come once more
/// @param late how many come up to ten minutes late, and so after others; so many rows of the outbox are
///     committed late
/// @param drain how often the outbox is drained
/// @param together how many messages SQS delivers at once
/// @param lull how long smart is alone at the begin of a round
record Hints(int lost, int doubled, int late, Duration drain, int together, Duration lull) {
    /// Smart is not at work.
    static final Hints NONE = new Hints(0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

    boolean isNone() {
        return together == 0;
    }

    @Override
    public String toString() {
        return "smart is at work: of 100 webhooks " + lost + " lost, " + doubled + " doubled, " + late
                + " late; the outbox drained every " + drain.toSeconds() + " s, " + together
                + " messages at once, alone for " + lull.toSeconds() + " s";
    }
}
