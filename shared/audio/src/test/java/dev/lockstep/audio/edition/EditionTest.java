package dev.lockstep.audio.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.audio.Pcm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionTest {
    private static final Pcm PCM = new Pcm(22_050);

    /// A tone with silence before and behind it.
    private static byte[] tone(Pcm pcm, int silentMillis, int millis) {
        int silent = (int) pcm.samples(Duration.ofMillis(silentMillis));
        int loud = (int) pcm.samples(Duration.ofMillis(millis));
        byte[] speech = new byte[(2 * silent + loud) * Pcm.BYTES];
        for (int i = 0; i < loud; i++) {
            int value = (int) (16_000 * Math.sin(2 * Math.PI * 440 * (i + 20) / pcm.rate()));
            speech[(silent + i) * Pcm.BYTES] = (byte) value;
            speech[(silent + i) * Pcm.BYTES + 1] = (byte) (value >> 8);
        }
        return speech;
    }

    private static Part part(Boundary before, String text, Pcm pcm, int millis) {
        return new Part(before, text, () -> tone(pcm, 150, millis));
    }

    private static final List<Part> THREE = List.of(
            part(Boundary.START, "One", PCM, 700),
            part(Boundary.PARAGRAPH, "Two", PCM, 500),
            part(Boundary.HEADING, "Three", PCM, 600));

    @ParameterizedTest
    @ValueSource(ints = {16_000, 22_050, 24_000, 44_100, 48_000})
    void write_atAnyRate_isWhatAnotherDecoderHears(int rate) throws IOException {
        Pcm pcm = new Pcm(rate);
        var file = new ByteArrayOutputStream();
        Edition edition = Edition.write(
                List.of(part(Boundary.START, "a", pcm, 900), part(Boundary.PARAGRAPH, "b", pcm, 800)), pcm, file);

        Mp3Frames frames = Mp3Frames.read(new ByteArrayInputStream(file.toByteArray()));
        Heard heard = Heard.in(file.toByteArray());

        assertThat(edition.bytes()).isEqualTo(file.size());
        assertThat(frames.rate()).isEqualTo(Math.min(rate, 32_000)).isEqualTo(heard.rate());
        assertThat(heard.samples()).hasSize((int) frames.count() * frames.samples());
        Duration over = new Pcm(frames.rate()).duration(576 + 529 + 2L * frames.samples());
        Duration spoken = pcm.duration(edition.samples());
        assertThat(frames.duration()).isBetween(spoken, spoken.plus(over));
        assertThat(edition.cues().getFirst().start().toMillis()).isEqualTo((576 + 529) * 1_000L / frames.rate());
    }

    @Test
    void cues_areWhereThePartsAreHeard_andPausesAreSilent() throws IOException {
        var file = new ByteArrayOutputStream();
        Edition edition = Edition.write(THREE, PCM, file);
        Heard heard = Heard.in(file.toByteArray());

        assertThat(edition.cues()).extracting(Cue::text).containsExactly("One", "Two", "Three");
        int from = 0;
        for (Cue cue : edition.cues()) {
            int start = (int) PCM.samples(cue.start());
            int end = (int) PCM.samples(cue.end());
            // 20 ms of silence stay at each edge.
            int onset = heard.firstLoudFrom(from);
            assertThat(onset).as(cue.toString()).isCloseTo(start + 441, within(110));
            from = end;
        }
        Cue one = edition.cues().get(0);
        Cue two = edition.cues().get(1);
        Cue three = edition.cues().get(2);
        assertThat(two.start().minus(one.end()).toMillis()).isCloseTo(400, within(1L));
        assertThat(three.start().minus(two.end()).toMillis()).isCloseTo(900, within(1L));
        int middle = (int) PCM.samples(one.end().plusMillis(100));
        assertThat(heard.peak(middle, middle + (int) PCM.samples(Duration.ofMillis(200))))
                .isLessThan(100);
    }

    @Test
    void write_ofTheSameParts_makesTheSameBytes() throws IOException {
        var one = new ByteArrayOutputStream();
        var other = new ByteArrayOutputStream();
        Edition.write(THREE, PCM, one);
        Edition.write(THREE, PCM, other);
        assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
    }

    @Test
    void write_ofASilentPart_passesItOver() throws IOException {
        Part silent = new Part(Boundary.PARAGRAPH, "Nothing", () -> new byte[20_000]);
        Edition with = Edition.write(List.of(THREE.get(0), silent, THREE.get(1)), PCM, new ByteArrayOutputStream());
        Edition without = Edition.write(List.of(THREE.get(0), THREE.get(1)), PCM, new ByteArrayOutputStream());
        assertThat(with).isEqualTo(without);
    }

    @Test
    void write_whereAPartCannotBeRead_fails() {
        Part lost = new Part(Boundary.START, "Lost", () -> {
            throw new IOException("it is gone");
        });
        assertThatThrownBy(() -> Edition.write(List.of(lost), PCM, new ByteArrayOutputStream()))
                .hasMessage("it is gone");
    }
}
