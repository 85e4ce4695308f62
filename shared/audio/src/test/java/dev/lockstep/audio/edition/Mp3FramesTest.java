package dev.lockstep.audio.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.Pcm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mp3FramesTest {
    private static final Pcm PCM = new Pcm(22_050);

    private static byte[] file() throws IOException {
        byte[] noise = new byte[44_100];
        for (int i = 0; i < noise.length; i++) noise[i] = (byte) (i * 31 % 120);
        var out = new ByteArrayOutputStream();
        Edition.write(List.of(new Part(Boundary.START, "x", () -> noise)), PCM, out);
        return out.toByteArray();
    }

    private static Mp3Frames read(byte[]... pieces) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) all.write(piece);
        return Mp3Frames.read(new ByteArrayInputStream(all.toByteArray()));
    }

    @Test
    void read_ofFrames_countsThem() throws IOException {
        Mp3Frames frames = read(file());
        assertThat(frames.samples()).isEqualTo(576);
        assertThat(frames.rate()).isEqualTo(22_050);
        assertThat(frames.duration()).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_120));
        assertThat(read(file(), file()).count()).isEqualTo(2 * frames.count());
    }

    @Test
    void read_behindATagAndADescription_countsNeither() throws IOException {
        byte[] file = file();
        byte[] tag = new byte[10 + 300];
        byte[] head = {'I', 'D', '3', 4, 0, 0, 0, 0, 2, 44};
        System.arraycopy(head, 0, tag, 0, head.length);
        // 48 kbit at 22,050 Hz: 156 bytes, and its description lies behind 9 of side information.
        byte[] description = Arrays.copyOf(Arrays.copyOf(file, 4), 156);
        System.arraycopy("Xing".getBytes(StandardCharsets.US_ASCII), 0, description, 4 + 9, 4);
        description[2] &= ~2;
        assertThat(read(tag, description, file)).isEqualTo(read(file));
    }

    @Test
    void read_ofWhatIsNoMp3_isRefusedAtItsPlace() throws IOException {
        byte[] file = file();
        assertThatThrownBy(() -> read("{\"detail\":\"no credits\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("no frame of layer III at 0");
        assertThatThrownBy(() -> read(file, "<html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("no frame of layer III at " + file.length);
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 20))).hasMessageContaining("cut off");
        assertThatThrownBy(() -> read(file, new byte[] {(byte) 0xff})).hasMessageContaining("cut off");
    }

    @Test
    void read_ofFramesOfTwoKinds_isRefused() throws IOException {
        var other = new ByteArrayOutputStream();
        Edition.write(
                List.of(new Part(Boundary.START, "x", () -> {
                    byte[] loud = new byte[40_000];
                    Arrays.fill(loud, (byte) 64);
                    return loud;
                })),
                new Pcm(44_100),
                other);
        byte[] file = file();
        assertThatThrownBy(() -> read(file, other.toByteArray())).hasMessageContaining("another kind of frame");
    }
}
