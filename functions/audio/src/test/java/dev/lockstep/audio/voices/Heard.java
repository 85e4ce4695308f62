package dev.lockstep.audio.voices;

import dev.lockstep.audio.Pcm;
import java.util.stream.IntStream;

/// What tests ask of speech.
public final class Heard {
    private Heard() {}

    /// The loudest sample, of 32,768.
    public static int peak(byte[] speech) {
        return IntStream.range(0, speech.length / Pcm.BYTES)
                .map(index -> Math.abs(Pcm.sample(speech, index)))
                .max()
                .orElse(0);
    }

    public static double seconds(byte[] speech, int rate) {
        return speech.length / (double) Pcm.BYTES / rate;
    }

    /// How much neighbouring samples differ against how loud they are: speech is well under 1, bytes in the
    /// wrong order are well over.
    public static double roughness(byte[] speech) {
        double steps = 0;
        double levels = 0;
        for (int i = 1; i < speech.length / Pcm.BYTES; i++) {
            steps += Math.abs(Pcm.sample(speech, i) - Pcm.sample(speech, i - 1));
            levels += Math.abs(Pcm.sample(speech, i));
        }
        return steps / levels;
    }
}
