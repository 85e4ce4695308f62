package dev.lockstep.bench;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One measurement.
///
/// @param peakHeapMegabytes of the engine's own process, or null where it shared one
record Row(
        String what,
        int contacts,
        int page,
        long calls,
        long floor,
        Duration wall,
        @Nullable Long peakHeapMegabytes,
        String status) {
    static final String HEAD = """
            | what | contacts a side | page | MailerLite calls | pages + 2 | wall s | contacts/s | peak heap MB | run |
            |---|---:|---:|---:|---:|---:|---:|---:|---|""";

    boolean completed() {
        return status.equals("completed");
    }

    @Override
    public String toString() {
        double seconds = wall.toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %,d | %,d | %.1f | %,.0f | %s | %s |",
                what,
                contacts,
                page,
                calls,
                floor,
                seconds,
                contacts / seconds,
                peakHeapMegabytes == null ? "-" : peakHeapMegabytes.toString(),
                status);
    }
}
