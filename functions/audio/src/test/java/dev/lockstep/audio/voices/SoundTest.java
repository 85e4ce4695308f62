package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {
    private static final byte[] SAMPLES = {7, 0, 9, 0};

    @ParameterizedTest
    @ValueSource(strings = {"audio/pcm", "audio/mpeg", "application/octet-stream", ""})
    void samples_ofATypeThatMayBeSound_areTaken(String type) throws Exception {
        assertThat(Sound.samples("Service", type, SAMPLES)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, abcd",
        "text/html, abcd",
        "text/plain, abcd",
        "application/octet-stream, '{\"error\":1}'",
        "'', '<!DOCTYPE html><p>'",
        "'', '<html></html>'",
    })
    void samples_somethingElse_isNoAudio(String type, String body) {
        assertThat(refused(type, body).code()).isEqualTo("not_audio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFF....WAVE", "ID3.", "OggS", "fLaC"})
    void samples_aFileOfAnotherFormat_isRefusedForGood(String body) {
        ProviderException refused = refused("audio/pcm", body);

        assertThat(refused.code()).isEqualTo("wrong_audio_format");
        assertThat(refused.kind()).isEqualTo(ProviderException.Kind.PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc"})
    void samples_noneOrHalfASample_isCutOff(String body) {
        assertThat(refused("audio/pcm", body).code()).isEqualTo("speech_cut_off");
    }

    private static ProviderException refused(String type, String body) {
        return Failures.of(() -> Sound.samples("Service", type, body.getBytes(StandardCharsets.UTF_8)));
    }
}
