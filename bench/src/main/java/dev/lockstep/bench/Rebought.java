package dev.lockstep.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What edits bought anew.
///
/// @param edits in any order
record Rebought(List<Edit> edits) {
    Rebought {
        edits = List.copyOf(edits);
    }

    /// What one bought.
    ///
    /// @param characters of the page as it is now
    /// @param bought of these
    record Edit(EditKind kind, long characters, long bought) {
        double percent() {
            return 100.0 * bought / characters;
        }
    }

    /// Of an edit, in percent of its page.
    double average() {
        return edits.stream().mapToDouble(Edit::percent).average().orElse(0);
    }

    private double ofAll() {
        long characters = edits.stream().mapToLong(Edit::characters).sum();
        long bought = edits.stream().mapToLong(Edit::bought).sum();
        return 100.0 * bought / characters;
    }

    private double percentile(int percent) {
        double[] sorted = edits.stream().mapToDouble(Edit::percent).toArray();
        Arrays.sort(sorted);
        return sorted[Math.max(1, Math.ceilDiv(percent * sorted.length, 100)) - 1];
    }

    /// As the table says it.
    String measured() {
        return String.format(
                Locale.ROOT,
                "average %.1f %%, median %.1f %%, p90 %.1f %%, %.1f %% of all their characters",
                average(),
                percentile(50),
                percentile(90),
                ofAll());
    }
}
