package dev.lockstep.bench;

import java.time.Duration;
import java.util.Locale;

/// What became of smart syncs beside a backfill.
///
/// @param most how many calls MailerLite got in the 60 seconds in which it got most
/// @param refused how many of all it refused for its quota
/// @param wall how long the backfill took
/// @param run how it ended
/// @param fault what a smart sync met; empty where all ended well
record BesideRow(
        int contacts, Latencies times, long most, long limit, long refused, Duration wall, String run, String fault) {
    private static final double GOAL_MILLIS = 10_000;

    static final String HEAD = """
            | contacts a side | smart calls | p50 s | slowest s | goal s | most MailerLite calls in 60 s | at most | refused by MailerLite | backfill s | backfill | smart |
            |---:|---:|---:|---:|---|---:|---:|---:|---:|---|---|""";

    /// Whether all ended as it was to end, whatever it took.
    boolean isSound() {
        return fault.isEmpty() && run.equals("completed");
    }

    /// Whether it kept within its goals besides.
    boolean holds() {
        return isSound() && times.slowest() <= GOAL_MILLIS && most <= limit && refused == 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %,d | %d | %.2f | %.2f | slowest <= 10 | %d | %d | %d | %.1f | %s | %s |",
                contacts,
                times.count(),
                times.percentile(50) / 1000,
                times.slowest() / 1000,
                most,
                limit,
                refused,
                wall.toMillis() / 1000.0,
                run,
                isSound() ? holds() ? "met" : "missed" : "FAILED: " + fault);
    }
}
