package dev.lockstep.simulator.voices;

import java.util.Arrays;
import java.util.Optional;

/// Speech of a kind: a tone as long as the text would take, with a short silence at both ends. The same text
/// always sounds the same, and another text otherwise. Pure.
public final class Tone {
    /// About what people read aloud in a second.
    private static final int CHARACTERS_A_SECOND = 15;

    private static final double LEAST_SECONDS = 0.3;
    private static final double EDGE_SECONDS = 0.03;
    private static final int LOUDNESS = 8_000;
    private static final int LOWEST = 150;
    private static final int PITCHES = 250;

    private Tone() {}

    /// 16 bits, signed, little-endian, one channel.
    ///
    /// @param rate samples a second
    public static byte[] of(String text, int rate) {
        double seconds = Math.max(LEAST_SECONDS, (double) text.length() / CHARACTERS_A_SECOND);
        int samples = (int) (seconds * rate);
        int edge = (int) (EDGE_SECONDS * rate);
        int pitch = LOWEST + Math.floorMod(text.hashCode(), PITCHES);
        byte[] pcm = new byte[samples * 2];
        for (int index = edge; index < samples - edge; index++) {
            int value = (int) (LOUDNESS * StrictMath.sin(2 * Math.PI * pitch * index / rate));
            pcm[2 * index] = (byte) value;
            pcm[2 * index + 1] = (byte) (value >> 8);
        }
        return pcm;
    }

    static byte[] of(String text, int rate, Optional<Mishap.Paid> spoiled) {
        byte[] whole = of(text, rate);
        if (spoiled.isEmpty()) return whole;
        return switch (spoiled.get()) {
            case Mishap.Silence() -> new byte[whole.length];
            case Mishap.HalfLength() -> Arrays.copyOf(whole, whole.length / 4 * 2);
            case Mishap.DoubleRate() -> of(text, rate * 2);
            case Mishap.CutOff(), Mishap.AnswerLost(), Mishap.FailingLate(int _) -> whole;
        };
    }
}
