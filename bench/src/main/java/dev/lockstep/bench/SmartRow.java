package dev.lockstep.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;

/// One figure of the smart sync.
///
/// @param calls the most calls to MailerLite that one of them took
/// @param mostCalls the most that one may take
/// @param percent which of the times is held against the goal
/// @param goalMillis what it is to be below
/// @param fault what went wrong; empty where nothing did
@JsonIgnoreProperties(ignoreUnknown = true)
record SmartRow(String what, Latencies times, long calls, long mostCalls, int percent, long goalMillis, String fault) {
    /// Where calls to MailerLite are not counted.
    static final long NOT_COUNTED = -1;

    static final String HEAD = """
            | what | measured | MailerLite calls | at most | p50 ms | p99 ms | slowest ms | goal ms | |
            |---|---:|---:|---:|---:|---:|---:|---|---|""";

    /// Whether all that was measured ended as it was to end, whatever it took.
    boolean isSound() {
        return fault.isEmpty();
    }

    /// Whether it kept within its goals besides.
    boolean holds() {
        return isSound() && calls <= mostCalls && times.percentile(percent) < goalMillis;
    }

    @Override
    public String toString() {
        String goal = percent == 100 ? "slowest" : "p" + percent;
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %.1f | %.1f | %.1f | %s < %,d | %s |",
                what,
                times.count(),
                calls == NOT_COUNTED ? "-" : calls,
                calls == NOT_COUNTED ? "-" : mostCalls,
                times.percentile(50),
                times.percentile(99),
                times.slowest(),
                goal,
                goalMillis,
                isSound() ? holds() ? "met" : "missed" : "FAILED: " + fault);
    }
}
