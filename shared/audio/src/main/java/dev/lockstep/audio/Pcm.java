package dev.lockstep.audio;

import java.time.Duration;

/// Uncompressed speech: 16 bits, signed, little-endian, one channel, at a rate.
///
/// @param rate samples a second
public record Pcm(int rate) {
    /// Of a sample.
    public static final int BYTES = 2;

    private static final long NANOS = 1_000_000_000L;

    /// How many samples last so long, rounded down.
    public long samples(Duration duration) {
        return duration.toNanos() / 1_000 * rate / 1_000_000;
    }

    /// How long so many samples last, to the nanosecond.
    public Duration duration(long samples) {
        return Duration.ofSeconds(samples / rate, samples % rate * NANOS / rate);
    }

    /// A sample of some speech.
    ///
    /// @param index from 0
    public static int sample(byte[] speech, int index) {
        return speech[index * BYTES + 1] << 8 | speech[index * BYTES] & 0xff;
    }
}
