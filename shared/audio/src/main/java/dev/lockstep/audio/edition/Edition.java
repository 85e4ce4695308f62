package dev.lockstep.audio.edition;

import dev.lockstep.audio.Edges;
import dev.lockstep.audio.Pcm;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An edition that was written.
///
/// @param samples of speech and pauses, before they were encoded
/// @param bytes of the file
/// @param cues one for each part that says something, in the file's time
public record Edition(long samples, long bytes, List<Cue> cues) {
    /// Enough for one voice at 22 or 24 kHz; of speech at a higher rate the file's is 32 kHz.
    public static final int KILOBITS = 48;

    public Edition {
        cues = List.copyOf(cues);
    }

    /// Writes the parts as one MP3 file, part after part: no more than one is held in memory. The same parts
    /// make the same bytes.
    ///
    /// @param pcm what the speech of all parts is
    /// @param out where to; it stays open
    /// @throws IOException where a part cannot be read, or the file not be written
    public static Edition write(List<Part> parts, Pcm pcm, OutputStream out) throws IOException {
        var counted = new Counting(out);
        var encoder = new Mp3Encoder(pcm, KILOBITS, counted);
        Duration delay = encoder.delay();
        List<Cue> cues = new ArrayList<>();
        long samples = 0;
        for (Part part : parts) {
            byte[] speech = Edges.trimmed(part.speech().read(), pcm);
            if (speech.length == 0) continue;
            long pause = samples == 0 ? 0 : pcm.samples(part.before().pause());
            encoder.write(new byte[(int) pause * Pcm.BYTES]);
            encoder.write(speech);
            long start = samples + pause;
            samples = start + speech.length / Pcm.BYTES;
            cues.add(new Cue(
                    pcm.duration(start).plus(delay), pcm.duration(samples).plus(delay), part.text()));
        }
        encoder.finish();
        return new Edition(samples, counted.bytes, cues);
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }
    }
}
