package dev.lockstep.audio.voices;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.ProviderException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads WAV files (RIFF, as in Microsoft's Multimedia Programming Interface and Data Specifications 1.0).
/// Pure.
public final class WavFile {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FORMAT_BYTES = 16;
    private static final int UNCOMPRESSED = 1;

    /// Sizes that are written where the end is not yet known: none, espeak-ng's, and the largest there is.
    private static final long ESPEAK_UNKNOWN = 0x7fff_f000L;

    private static final long MOST = 0xffff_ffffL;

    private WavFile() {}

    /// The samples of a file of one channel and 16 bits, which may lack its length.
    ///
    /// @throws ProviderException `bad_audio`, TRANSIENT: it is no such file, has another rate, or ends early
    public static byte[] samples(byte[] file, Pcm wanted) throws ProviderException {
        if (!has(file, 0, "RIFF") || !has(file, 8, "WAVE")) throw bad("what came is no WAV file");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean formatted = false;
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= file.length) {
            int start = (int) at + CHUNK_HEADER;
            long size = Integer.toUnsignedLong(bytes.getInt(start - 4));
            if (has(file, (int) at, "data")) {
                if (!formatted) throw bad("the WAV file does not say how its samples are stored");
                return data(file, start, size);
            }
            if (has(file, (int) at, "fmt ")) {
                requireFormat(bytes, start, wanted);
                formatted = true;
            }
            at = start + size + size % 2;
        }
        throw bad("the WAV file holds no samples");
    }

    private static void requireFormat(ByteBuffer bytes, int start, Pcm wanted) throws ProviderException {
        if (start + FORMAT_BYTES > bytes.limit()) throw bad("the WAV file ends early");
        int coding = bytes.getShort(start);
        int channels = bytes.getShort(start + 2);
        int rate = bytes.getInt(start + 4);
        int bits = bytes.getShort(start + 14);
        if (coding != UNCOMPRESSED || channels != 1 || rate != wanted.rate() || bits != Short.SIZE) {
            throw bad("the WAV file has coding " + coding + ", " + channels + " channels, " + rate + " Hz and " + bits
                    + " bits, and not coding 1, 1 channel, " + wanted.rate() + " Hz and 16 bits");
        }
    }

    private static byte[] data(byte[] file, int start, long size) throws ProviderException {
        long there = file.length - start;
        boolean unknown = size == 0 || size == ESPEAK_UNKNOWN || size == MOST;
        if (!unknown && size > there) throw bad("the WAV file ends early: " + there + " of " + size + " bytes came");
        long length = unknown ? there : size;
        return Arrays.copyOfRange(file, start, start + (int) (length - length % Pcm.BYTES));
    }

    private static boolean has(byte[] file, int at, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= file.length
                && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static ProviderException bad(String detail) {
        return ProviderException.inDoubt("bad_audio", detail);
    }
}
