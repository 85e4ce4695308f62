package dev.lockstep.simulator.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToneTest {
    private static final String TEXT = "A sentence of thirty letters..";

    @Test
    void of_thirtyCharacters_lastTwoSecondsAndTheSameEachTime() {
        assertThat(Tone.of(TEXT, 24_000)).hasSize(2 * 24_000 * 2).isEqualTo(Tone.of(TEXT, 24_000));
        assertThat(Tone.of(TEXT, 24_000)).isNotEqualTo(Tone.of("A sentence of thirty letters!!", 24_000));
    }

    @Test
    void of_edges_areSilentAndTheMiddleIsNot() {
        byte[] pcm = Tone.of(TEXT, 16_000);

        assertThat(loudest(pcm, 0, 480)).isZero();
        assertThat(loudest(pcm, 32_000 - 480, 32_000)).isZero();
        assertThat(loudest(pcm, 480, 32_000 - 480)).isBetween(7_900, 8_000);
    }

    @Test
    void of_spoiled_isSilentOrHalfOrTwice() {
        byte[] whole = Tone.of(TEXT, 16_000);

        assertThat(loudest(Tone.of(TEXT, 16_000, Optional.of(new Mishap.Silence())), 0, 32_000))
                .isZero();
        assertThat(Tone.of(TEXT, 16_000, Optional.of(new Mishap.HalfLength()))).hasSize(whole.length / 2);
        assertThat(Tone.of(TEXT, 16_000, Optional.of(new Mishap.DoubleRate()))).hasSize(whole.length * 2);
    }

    private static int loudest(byte[] pcm, int from, int to) {
        int loudest = 0;
        for (int index = from; index < to; index++) {
            loudest = Math.max(loudest, Math.abs(pcm[2 * index + 1] << 8 | pcm[2 * index] & 0xff));
        }
        return loudest;
    }
}
