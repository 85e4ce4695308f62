package dev.lockstep.bench;

import java.time.Duration;
import java.util.Locale;

/// One measurement of content.
///
/// @param files in the tree
/// @param rows that they stand for, in all tables
/// @param written rows that were created, updated or deleted
/// @param peakHeapMegabytes of the process that did it
/// @param goal in words; empty where there is none
/// @param met whether the goal is
/// @param status of the run, or `read`
record ContentRow(
        String what,
        int files,
        long rows,
        long written,
        Duration wall,
        long peakHeapMegabytes,
        String goal,
        boolean met,
        String status) {
    static final String HEAD = """
            | what | files | rows | written | wall s | files/s | peak heap MB | goal | | run |
            |---|---:|---:|---:|---:|---:|---:|---|---|---|""";

    double seconds() {
        return wall.toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        String verdict = met ? "met" : "missed";
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %.2f | %,.0f | %,d | %s | %s | %s |",
                what,
                files,
                rows,
                written,
                seconds(),
                files / seconds(),
                peakHeapMegabytes,
                goal,
                goal.isEmpty() ? "" : verdict,
                status);
    }
}
