package dev.lockstep.state;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Makes the ids of runs: 10 characters of time (milliseconds) and 8 of chance in Crockford's base 32, so that ids
/// sort as the runs started.
public final class RunIds {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME = 10;

    private final Clock clock;
    private final RandomGenerator random;

    public RunIds(Clock clock) {
        this(clock, new SecureRandom());
    }

    /// @param random the chance; seeded, the same ids come again
    public RunIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// Whether the text has the shape of an id.
    public static boolean isId(String text) {
        return text.length() == 18 && text.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
    }

    /// When the run of this id was named.
    ///
    /// @param id for which [#isId] holds
    public static Instant time(String id) {
        long millis = id.chars().limit(TIME).mapToLong(DIGITS::indexOf).reduce(0, (time, digit) -> time << 5 | digit);
        return Instant.ofEpochMilli(millis);
    }

    /// A new id.
    public String next() {
        return base32(clock.millis(), TIME) + base32(random.nextLong() >>> 24, 8);
    }

    private static String base32(long value, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int digit = length - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (value >>> (5 * digit)) & 31));
        }
        return text.toString();
    }
}
