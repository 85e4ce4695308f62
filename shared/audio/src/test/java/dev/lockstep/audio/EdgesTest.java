package dev.lockstep.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgesTest {
    private static final Pcm PCM = new Pcm(1_000);

    /// So many samples of silence, a loud one, and silence again.
    private static byte[] click(int before, int behind) {
        byte[] speech = new byte[(before + 1 + behind) * Pcm.BYTES];
        speech[before * Pcm.BYTES + 1] = (byte) 0x80;
        return speech;
    }

    @Test
    void trimmed_ofSpeech_keepsTwentyMillisecondsAtEachEdge() {
        assertThat(Edges.trimmed(click(100, 50), PCM)).isEqualTo(click(20, 20));
        assertThat(Edges.trimmed(click(5, 3), PCM)).isEqualTo(click(5, 3));
        assertThat(Edges.trimmed(click(0, 0), PCM)).isEqualTo(click(0, 0));
    }

    @Test
    void trimmed_ofSilence_isNothing() {
        assertThat(Edges.trimmed(new byte[200], PCM)).isEmpty();
        assertThat(Edges.trimmed(new byte[0], PCM)).isEmpty();
        byte[] soft = new byte[200];
        for (int i = 0; i < 100; i++) soft[2 * i] = 100;
        assertThat(Edges.trimmed(soft, PCM)).isEmpty();
    }

    @Test
    void sample_ofLittleEndianBytes_isSigned() {
        assertThat(Pcm.sample(new byte[] {0, 0, (byte) 0xff, (byte) 0xff, 0, (byte) 0x80, (byte) 0xff, 0x7f}, 1))
                .isEqualTo(-1);
        assertThat(Pcm.sample(new byte[] {0, (byte) 0x80}, 0)).isEqualTo(-32_768);
        assertThat(Pcm.sample(new byte[] {(byte) 0xff, 0x7f}, 0)).isEqualTo(32_767);
    }
}
