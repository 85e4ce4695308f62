package dev.lockstep.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How long texts of one piece took.
///
/// @param times by size, from the smallest
/// @param end how the reading of the largest ended
record ParserRow(String piece, List<Duration> times, String end) {
    static final String HEAD = """
            | piece | 64 KiB ms | 256 KiB ms | 1,024 KiB ms | growth | ends in |
            |---|---:|---:|---:|---:|---|""";

    private static final double MOST_GROWTH = 8;
    private static final Duration SHORT = Duration.ofMillis(100);

    private double growth() {
        return (double) times.getLast().toNanos() / times.get(times.size() - 2).toNanos();
    }

    boolean isLinear() {
        return growth() < MOST_GROWTH || times.getLast().compareTo(SHORT) < 0;
    }

    @Override
    public String toString() {
        String shown = piece.replace("\n", "\u21b5").replace("\t", "\u21e5").replace("|", "\\|");
        String fence = piece.contains("`") ? "```` " : "`` ";
        return String.format(
                Locale.ROOT,
                "| %s%s%s | %.1f | %.1f | %.1f | %.1f | %s |",
                fence,
                shown,
                " " + fence.strip(),
                millis(0),
                millis(1),
                millis(2),
                growth(),
                end);
    }

    private double millis(int size) {
        return times.get(size).toNanos() / 1e6;
    }
}
