package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is recorded of an edition, against what another decoder makes of its file.
final class RecordedDurationTest {
    private static final AudioId GRAVEL =
            new AudioId(SpokenType.ARTICLE, "en:articles/politics/gravel", "freetts:kevin16");
    private static final long TOLERANCE_MILLIS = 30;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void duration_ofAnEditionOfTheBuiltInVoice_isThatOfItsDecodedSamples() throws JavaLayerException {
        world.write(GRAVEL, "Gravel", World.body());

        Audio audio = world.speak(GRAVEL);

        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        Audio.Published heard = audio.heard().orElseThrow();
        Duration decoded = decoded(world.object(BlobStore.audio(heard.edition())));
        assertThat(decoded).isGreaterThan(Duration.ofSeconds(30));
        assertThat(heard.duration().toMillis()).isCloseTo(decoded.toMillis(), within(TOLERANCE_MILLIS));
    }

    private static Duration decoded(byte[] mp3) throws JavaLayerException {
        var stream = new Bitstream(new ByteArrayInputStream(mp3));
        var decoder = new Decoder();
        long samples = 0;
        int rate = 1;
        for (Header header = stream.readFrame(); header != null; header = stream.readFrame()) {
            var frame = (SampleBuffer) decoder.decodeFrame(header, stream);
            rate = frame.getSampleFrequency();
            samples += frame.getBufferLength() / frame.getChannelCount();
            stream.closeFrame();
        }
        return new Pcm(rate).duration(samples);
    }
}
