package dev.lockstep.audio.edition;

import de.sciss.jump3r.lowlevel.LameEncoder;
import dev.lockstep.audio.Pcm;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;

/// Encodes speech as MP3 at a constant bit rate while it comes, holding no more than a frame or two. The
/// same samples make the same bytes. For one thread; to be finished.
final class Mp3Encoder {
    /// What encoder and decoder of LAME's kind hold back together (LAME, Technical FAQ: 576 and 529
    /// samples).
    private static final int DELAY_SAMPLES = 576 + 529;

    private final LameEncoder lame;
    private final OutputStream out;
    private final byte[] encoded;
    private final int chunk;

    Mp3Encoder(Pcm pcm, int kilobits, OutputStream out) {
        var format = new AudioFormat(pcm.rate(), Pcm.BYTES * 8, 1, true, false);
        this.lame = new LameEncoder(format, kilobits, LameEncoder.CHANNEL_MODE_MONO, LameEncoder.QUALITY_MIDDLE, false);
        this.out = out;
        this.encoded = new byte[lame.getOutputBufferSize()];
        this.chunk = lame.getInputBufferSize();
    }

    /// How much later than in the samples a sound is heard. The file's rate may be less than theirs, as the
    /// bit rate asks.
    Duration delay() {
        return new Pcm((int) lame.getEffectiveFormat().getSampleRate()).duration(DELAY_SAMPLES);
    }

    void write(byte[] samples) throws IOException {
        for (int at = 0; at < samples.length; at += chunk) {
            int length = Math.min(chunk, samples.length - at);
            out.write(encoded, 0, lame.encodeBuffer(samples, at, length, encoded));
        }
    }

    void finish() throws IOException {
        out.write(encoded, 0, lame.encodeFinish(encoded));
        lame.close();
    }
}
