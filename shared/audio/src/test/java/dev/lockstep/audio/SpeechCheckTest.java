package dev.lockstep.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpeechCheckTest {
    private static final Pcm PCM = new Pcm(16_000);
    private static final String WORDS = "fifteen letters".repeat(20);

    /// A tone of so many seconds.
    private static byte[] tone(double seconds) {
        byte[] tone = new byte[(int) (seconds * PCM.rate()) * Pcm.BYTES];
        for (int i = 1; i < tone.length; i += Pcm.BYTES) tone[i] = (byte) ((i / 40) % 2 == 0 ? 30 : -30);
        return tone;
    }

    private static boolean rejects(byte[] speech) {
        return SpeechCheck.rejects(speech, PCM, WORDS, Duration.ZERO).isPresent();
    }

    @Test
    void rejects_speechOfAnyUsualPace_isKept() {
        assertThat(rejects(tone(300 / 17.0))).isFalse();
        assertThat(rejects(tone(300 / 11.0))).isFalse();
    }

    @Test
    void rejects_halfOfIt_orTwiceTheRate_isNot() {
        assertThat(rejects(tone(300 / 15.0 * 2))).isTrue();
        assertThat(rejects(tone(300 / 15.0 / 2))).isTrue();
    }

    @Test
    void rejects_silenceAndHalfASample_areNot() {
        assertThat(SpeechCheck.rejects(new byte[640_000], PCM, WORDS, Duration.ZERO))
                .contains("it is silent");
        byte[] tone = tone(20);
        assertThat(rejects(Arrays.copyOf(tone, tone.length - 1))).isTrue();
        assertThat(rejects(new byte[0])).isTrue();
    }

    @Test
    void rejects_pausesThatWereAskedFor_areAllowed() {
        byte[] slow = tone(300 * 0.118 + 4);
        assertThat(rejects(slow)).isTrue();
        assertThat(SpeechCheck.rejects(slow, PCM, WORDS, Duration.ofSeconds(4))).isEmpty();
    }

    @Test
    void rejects_oneWord_mayTakeItsTime() {
        assertThat(SpeechCheck.rejects(tone(1.5), PCM, "Go.", Duration.ZERO)).isEmpty();
    }

    @Test
    void rejects_figures_mayTakeTheirTime() {
        String figures = "The seats are 1,024 and 2,048 and 4,096. ".repeat(6);
        assertThat(SpeechCheck.rejects(tone(38), PCM, figures, Duration.ZERO)).isEmpty();
        assertThat(SpeechCheck.rejects(tone(38), PCM, figures.replaceAll("[0-9,]", "a"), Duration.ZERO))
                .isPresent();
    }

    @Test
    void rejects_halfOfAShortUnit_isNot() {
        for (int characters : new int[] {150, 260}) {
            String words = "fifteen letters".repeat(20).substring(0, characters);
            assertThat(SpeechCheck.rejects(tone(characters / 15.0 / 2), PCM, words, Duration.ZERO))
                    .as("%d characters", characters)
                    .isPresent();
            assertThat(SpeechCheck.rejects(tone(characters / 15.0), PCM, words, Duration.ZERO))
                    .isEmpty();
        }
    }
}
