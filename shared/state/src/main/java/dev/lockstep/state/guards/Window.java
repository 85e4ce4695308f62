package dev.lockstep.state.guards;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/// Which spending counts. It is kept in buckets of an hour, and a bucket counts until the last change that it could
/// stand for is 24 hours old: for [#MEMORY] from its start. So a budget forgets an hour at a time and at most one hour
/// and a quarter late, and never early.
public final class Window {
    /// How long after the hour that it was spent in a change may be applied: the longest that a Lambda
    /// function may run (AWS, Lambda quotas).
    public static final Duration LATENESS = Duration.ofMinutes(15);
    /// How long a bucket counts, from its start.
    public static final Duration MEMORY = Duration.ofHours(25).plus(LATENESS);

    private Window() {}

    /// The start of the hour that an instant is spent in.
    public static Instant bucket(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    /// Whether both are spent in the same hour.
    public static boolean isSameHour(Instant one, Instant other) {
        return bucket(one).equals(bucket(other));
    }

    /// The start of the oldest hour that counts now.
    public static Instant oldest(Instant now) {
        Instant bucket = bucket(now.minus(MEMORY));
        return counts(bucket, now) ? bucket : bucket.plus(1, ChronoUnit.HOURS);
    }

    /// Whether the bucket that starts there counts now. One from a clock ahead of ours does.
    public static boolean counts(Instant bucket, Instant now) {
        return now.isBefore(bucket.plus(MEMORY));
    }

    /// What counts now, by dimension. Never less than nothing, which the earlier half of what was moved
    /// from hour to hour would be if it were seen alone.
    ///
    /// @param buckets what was spent, by the start of the hour and by dimension
    public static Map<String, Long> sum(Map<Instant, Map<String, Long>> buckets, Instant now) {
        Map<String, Long> sum = new TreeMap<>();
        buckets.forEach((bucket, spent) -> {
            if (counts(bucket, now)) spent.forEach((dimension, count) -> sum.merge(dimension, count, Math::addExact));
        });
        sum.replaceAll((dimension, count) -> Math.max(0, count));
        return sum;
    }
}
