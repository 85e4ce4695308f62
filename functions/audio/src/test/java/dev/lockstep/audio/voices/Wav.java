package dev.lockstep.audio.voices;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files as tests want them.
final class Wav {
    /// What espeak-ng 1.51 writes for the size of what it has not spoken yet.
    static final int UNKNOWN = 0x7fff_f000;

    private Wav() {}

    /// One channel of 16 bits.
    ///
    /// @param size as the file says it of its samples
    static byte[] file(int rate, byte[] samples, int size) {
        return ByteBuffer.allocate(44 + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(size + 36)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(rate * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(size)
                .put(samples)
                .array();
    }

    static byte[] file(int rate, byte[] samples) {
        return file(rate, samples, samples.length);
    }

    /// The file with a chunk before its samples that no reader knows.
    static byte[] withChunk(byte[] file, int length) {
        int padded = length + length % 2;
        return ByteBuffer.allocate(file.length + 8 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(file, 0, 36)
                .put(ascii("LIST"))
                .putInt(length)
                .put(new byte[padded])
                .put(file, 36, file.length - 36)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
