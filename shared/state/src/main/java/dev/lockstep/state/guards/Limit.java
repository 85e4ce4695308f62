package dev.lockstep.state.guards;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How much change is allowed in 24 hours: a count, or a share of a population where that is more.
///
/// @param absolute always allowed, 0 or more
/// @param percent of the population, 0 to 100; rounded down to whole changes
/// @param minimumPopulation the percent counts only from so many on, for a share of a few says nothing
public record Limit(long absolute, double percent, long minimumPopulation) {
    public Limit {
        if (absolute < 0) throw new IllegalArgumentException("absolute must be 0 or more: " + absolute);
        if (!(percent >= 0 && percent <= 100)) throw new IllegalArgumentException("percent must be 0..100: " + percent);
        if (minimumPopulation < 0) {
            throw new IllegalArgumentException("minimumPopulation must be 0 or more: " + minimumPopulation);
        }
    }

    /// What is allowed of so many.
    public long allowed(long population) {
        if (population < 0) throw new IllegalArgumentException("a population must be 0 or more: " + population);
        if (population < minimumPopulation) return absolute;
        // Decimal, because 0.29 * 100 is less than 29 in binary.
        long share = BigDecimal.valueOf(percent)
                .multiply(BigDecimal.valueOf(population))
                .movePointLeft(2)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return Math.max(absolute, share);
    }
}
