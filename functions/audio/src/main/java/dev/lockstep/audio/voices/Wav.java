package dev.lockstep.audio.voices;

import dev.lockstep.audio.Pcm;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Reads files of the one kind of sound that we keep: RIFF WAVE, PCM, 16 bits, one channel (Microsoft,
/// Multimedia Programming Interface and Data Specifications 1.0). Pure.
final class Wav {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int BITS = 16;
    /// What writers that cannot seek put for a size: all that follows.
    private static final int UNKNOWN_SIZE = -1;

    private Wav() {}

    /// The file's samples; empty where it is another kind of file, has another rate, or is cut off.
    static Optional<byte[]> samples(byte[] file, Pcm wanted) {
        try {
            return read(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), wanted);
        } catch (BufferUnderflowException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(ByteBuffer file, Pcm wanted) {
        int riff = file.getInt();
        file.getInt();
        if (riff != RIFF || file.getInt() != WAVE) return Optional.empty();
        boolean known = false;
        while (true) {
            int chunk = file.getInt();
            int size = file.getInt();
            if (chunk == DATA) return known ? data(file, size) : Optional.empty();
            ByteBuffer content = chunk(file, size);
            if (chunk == FORMAT && !isWanted(content, wanted)) return Optional.empty();
            known |= chunk == FORMAT;
        }
    }

    /// A chunk's content. What follows begins at an even place.
    private static ByteBuffer chunk(ByteBuffer file, int size) {
        if (size < 0 || size > file.remaining()) throw new BufferUnderflowException();
        ByteBuffer content = file.slice(file.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        file.position(Math.min(file.limit(), file.position() + size + size % 2));
        return content;
    }

    private static boolean isWanted(ByteBuffer format, Pcm wanted) {
        short kind = format.getShort();
        short channels = format.getShort();
        int rate = format.getInt();
        format.getInt();
        format.getShort();
        return kind == PCM && channels == 1 && rate == wanted.rate() && format.getShort() == BITS;
    }

    private static Optional<byte[]> data(ByteBuffer file, int size) {
        int length = size == UNKNOWN_SIZE ? file.remaining() : size;
        if (length <= 0 || length > file.remaining() || length % Pcm.BYTES != 0) return Optional.empty();
        byte[] samples = new byte[length];
        file.get(samples);
        return Optional.of(samples);
    }
}
