package dev.lockstep.audio.edition;

import dev.lockstep.audio.Pcm;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// The frames of an MP3 file (ISO/IEC 11172-3 and 13818-3, layer III), from which alone its duration is
/// known exactly.
///
/// @param count how many there are, without one that only describes the others
/// @param samples that each holds
/// @param rate samples a second
public record Mp3Frames(long count, int samples, int rate) {
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] KILOBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int VERSION_1 = 3;
    private static final int VERSION_2_5 = 0;
    private static final int LAYER_3 = 1;
    private static final int HEADER = 4;
    private static final int MONO = 3;

    /// Reads a file to its end.
    ///
    /// @throws IOException where it holds anything but frames of one kind, behind a tag of ID3 perhaps, or
    ///   is cut off
    public static Mp3Frames read(InputStream file) throws IOException {
        var in = new BufferedInputStream(file);
        skipTag(in);
        long count = 0;
        long at = 0;
        Header first = null;
        for (byte[] bytes = in.readNBytes(HEADER); bytes.length > 0; bytes = in.readNBytes(HEADER)) {
            Header header = header(bytes, at);
            byte[] rest = in.readNBytes(header.length() - HEADER);
            if (rest.length < header.length() - HEADER) throw new EOFException("the last frame is cut off at " + at);
            if (first == null) first = header;
            if (first.rate() != header.rate() || first.samples() != header.samples()) {
                throw new IOException("another kind of frame at " + at);
            }
            if (at > 0 || !header.isDescription(rest)) count++;
            at += header.length();
        }
        if (first == null) throw new EOFException("there is no frame");
        return new Mp3Frames(count, first.samples(), first.rate());
    }

    /// How long it plays.
    public Duration duration() {
        return new Pcm(rate).duration(count * samples);
    }

    private static void skipTag(InputStream in) throws IOException {
        in.mark(10);
        byte[] head = in.readNBytes(10);
        if (head.length < 10 || head[0] != 'I' || head[1] != 'D' || head[2] != '3') {
            in.reset();
            return;
        }
        int size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9];
        in.skipNBytes(size);
    }

    private record Header(int samples, int rate, int length, boolean mono, boolean first) {
        /// A first frame that holds a table of contents, and no sound (the tags Xing, Info and VBRI).
        boolean isDescription(byte[] rest) {
            int side = first ? (mono ? 17 : 32) : (mono ? 9 : 17);
            return holds(rest, side, "Xing") || holds(rest, side, "Info") || holds(rest, 32, "VBRI");
        }

        private static boolean holds(byte[] rest, int at, String tag) {
            if (rest.length < at + tag.length()) return false;
            for (int i = 0; i < tag.length(); i++) {
                if (rest[at + i] != tag.charAt(i)) return false;
            }
            return true;
        }
    }

    private static Header header(byte[] bytes, long at) throws IOException {
        if (bytes.length < HEADER) throw new EOFException("the last frame is cut off at " + at);
        int version = bytes[1] >> 3 & 3;
        int kilobits = bytes[2] >> 4 & 15;
        int rates = bytes[2] >> 2 & 3;
        boolean isFrame = (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xe0) == 0xe0 && version != 1;
        if (!isFrame || (bytes[1] >> 1 & 3) != LAYER_3 || kilobits == 0 || kilobits == 15 || rates == 3) {
            throw new IOException("no frame of layer III at " + at);
        }
        boolean first = version == VERSION_1;
        int rate = RATES[rates] / (first ? 1 : version == VERSION_2_5 ? 4 : 2);
        int bits = (first ? KILOBITS_1 : KILOBITS_2)[kilobits] * 1000;
        int samples = first ? 1152 : 576;
        int padding = bytes[2] >> 1 & 1;
        boolean mono = (bytes[3] >> 6 & 3) == MONO;
        return new Header(samples, rate, samples / 8 * bits / rate + padding, mono, first);
    }
}
