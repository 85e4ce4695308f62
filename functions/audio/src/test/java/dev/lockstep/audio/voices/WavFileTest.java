package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavFileTest {
    private static final Pcm PCM = new Pcm(22_050);
    private static final byte[] SAMPLES = {1, 2, 3, 4, 5, 6};

    @Test
    void file_givesItsSamples() throws ProviderException {
        assertThat(WavFile.samples(Wav.file(22_050, SAMPLES), PCM)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Wav.UNKNOWN, -1})
    void unknownLength_readsToTheEnd(int size) throws ProviderException {
        assertThat(WavFile.samples(Wav.file(22_050, SAMPLES, size), PCM)).isEqualTo(SAMPLES);
    }

    @Test
    void unknownLengthOfAnOddNumberOfBytes_leavesHalfASampleOut() throws ProviderException {
        byte[] odd = Arrays.copyOf(SAMPLES, 5);

        assertThat(WavFile.samples(Wav.file(22_050, odd, Wav.UNKNOWN), PCM)).isEqualTo(Arrays.copyOf(SAMPLES, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5})
    void otherChunks_arePassedOver(int length) throws ProviderException {
        assertThat(WavFile.samples(Wav.withChunk(Wav.file(22_050, SAMPLES), length), PCM))
                .isEqualTo(SAMPLES);
    }

    @Test
    void knownLengthThatDidNotCome_isRefused() {
        assertThat(refused(Wav.file(22_050, SAMPLES, 8)).detail()).contains("6 of 8 bytes");
    }

    @Test
    void otherRate_isRefusedNamingBoth() {
        assertThat(refused(Wav.file(16_000, SAMPLES)).detail())
                .contains("16000 Hz")
                .contains("22050 Hz");
    }

    @Test
    void rubbish_isRefused() {
        assertThat(refused("no voice today".getBytes(StandardCharsets.UTF_8)).detail())
                .contains("no WAV");
    }

    @Test
    void everyBeginning_isRefused() {
        byte[] file = Wav.file(22_050, SAMPLES);
        for (int length = 0; length < file.length; length++) {
            assertThat(refused(Arrays.copyOf(file, length)).kind()).isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    void samples_fileCutOffAnywhere_areRefused() {
        byte[] whole = Wav.file(22_050, SAMPLES);
        for (int length = 0; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length)).code()).isEqualTo("bad_audio");
        }
    }

    private static ProviderException refused(byte[] file) {
        ProviderException refused = catchThrowableOfType(ProviderException.class, () -> WavFile.samples(file, PCM));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("bad_audio");
        return refused;
    }
}
