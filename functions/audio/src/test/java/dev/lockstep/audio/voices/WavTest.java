package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavTest {
    private static final Pcm WANTED = new Pcm(24_000);
    private static final byte[] SAMPLES = {1, 2, 3, 4, 5, 6};

    @Test
    void samples_fileAsWanted_areWhole() {
        assertThat(Wav.samples(file(1, 1, 24_000, 16, SAMPLES.length), WANTED)).contains(SAMPLES);
    }

    @Test
    void samples_sizeUnknownToTheWriter_areAllThatFollows() {
        assertThat(Wav.samples(file(1, 1, 24_000, 16, -1), WANTED)).contains(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, 24000, 16, 6",
        "1, 2, 24000, 16, 6",
        "1, 1, 44100, 16, 6",
        "1, 1, 24000, 8, 6",
        "1, 1, 24000, 16, 5",
        "1, 1, 24000, 16, 8",
        "1, 1, 24000, 16, 0",
        "1, 1, 24000, 16, -2",
    })
    void samples_otherKindOrLength_areNone(int kind, int channels, int rate, int bits, int length) {
        assertThat(Wav.samples(file(kind, channels, rate, bits, length), WANTED))
                .isEmpty();
    }

    @Test
    void samples_fileCutOffAnywhere_areNone() {
        byte[] whole = file(1, 1, 24_000, 16, SAMPLES.length);

        for (int length = 0; length < whole.length; length++) {
            assertThat(Wav.samples(Arrays.copyOf(whole, length), WANTED))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void samples_anotherFile_areNone() {
        assertThat(Wav.samples("ID3 and then some more of it".getBytes(StandardCharsets.US_ASCII), WANTED))
                .isEmpty();
    }

    /// With a chunk of an odd length before the samples, as some writers put their name.
    private static byte[] file(int kind, int channels, int rate, int bits, int length) {
        return ByteBuffer.allocate(44 + 8 + 4 + SAMPLES.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) kind)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * 2)
                .putShort((short) 2)
                .putShort((short) bits)
                .put("LIST".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .put(new byte[4])
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put(SAMPLES)
                .array();
    }
}
