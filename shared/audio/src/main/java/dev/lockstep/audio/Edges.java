package dev.lockstep.audio;

import java.util.Arrays;

/// The silence that engines put before and behind what they say. Pure.
public final class Edges {
    /// What is softer than this is silence: 1 % of full scale, -40 dB.
    static final int SILENT = 328;

    /// How much of the silence stays, so that a soft sound at the edge is not cut: 20 ms.
    private static final int KEPT_PER_SECOND = 50;

    private Edges() {}

    /// The speech without the silence at its edges; none where all of it is silent.
    public static byte[] trimmed(byte[] speech, Pcm pcm) {
        int samples = speech.length / Pcm.BYTES;
        int first = 0;
        while (first < samples && isSilent(speech, first)) first++;
        if (first == samples) return new byte[0];
        int last = samples;
        while (isSilent(speech, last - 1)) last--;
        int kept = pcm.rate() / KEPT_PER_SECOND;
        int from = Math.max(0, first - kept);
        int to = Math.min(samples, last + kept);
        return Arrays.copyOfRange(speech, from * Pcm.BYTES, to * Pcm.BYTES);
    }

    private static boolean isSilent(byte[] speech, int index) {
        return Math.abs(Pcm.sample(speech, index)) < SILENT;
    }
}
