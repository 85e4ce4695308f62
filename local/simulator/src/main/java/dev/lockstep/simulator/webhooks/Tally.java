package dev.lockstep.simulator.webhooks;

/// Counts every event that a webhook asked for, from its firing to its end, and so knows how much room
/// there is. Thread-safe; what it shows always adds up.
final class Tally {
    /// How a delivery ended.
    enum End {
        DELIVERED,
        DROPPED,
        WITHHELD,
        LOST
    }

    private final int mostWaiting;
    private final long[] ended = new long[End.values().length];
    private long fired;
    private long failed;
    private long duplicated;
    private long reordered;
    private long waiting;

    Tally(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /// Counts an event; false, and it is dropped, where there is no room for it.
    synchronized boolean fired() {
        fired++;
        if (waiting == mostWaiting) {
            ended[End.DROPPED.ordinal()]++;
            return false;
        }
        waiting++;
        return true;
    }

    /// Counts copies; false, and none is to be made, where there is no room for them.
    synchronized boolean duplicated(int events) {
        if (waiting + events > mostWaiting) {
            return false;
        }
        duplicated += events;
        waiting += events;
        return true;
    }

    synchronized void reordered(int events) {
        reordered += events;
    }

    synchronized void failed() {
        failed++;
    }

    synchronized void ended(End how, int events) {
        ended[how.ordinal()] += events;
        waiting -= events;
    }

    synchronized DeliveryCounts counts() {
        return new DeliveryCounts(
                fired,
                ended[End.DELIVERED.ordinal()],
                failed,
                ended[End.DROPPED.ordinal()],
                ended[End.WITHHELD.ordinal()],
                ended[End.LOST.ordinal()],
                duplicated,
                reordered,
                waiting);
    }
}
