package dev.lockstep.audio.voices;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;

/// Takes what FreeTTS would play. Not thread-safe.
final class SampleRecorder implements AudioPlayer {
    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
    private final AudioFormat format;

    /// @param rate samples a second, as a voice that is spoken with must have it
    SampleRecorder(int rate) {
        format = new AudioFormat(rate, Short.SIZE, 1, true, true);
    }

    /// The samples so far, as [dev.lockstep.audio.Pcm] says.
    byte[] taken() {
        byte[] taken = samples.toByteArray();
        for (int i = 0; i + 1 < taken.length; i += 2) {
            byte high = taken[i];
            taken[i] = taken[i + 1];
            taken[i + 1] = high;
        }
        return taken;
    }

    @Override
    public void setAudioFormat(AudioFormat wanted) {
        if (!wanted.matches(format)) throw new IllegalStateException("expected " + format + ", not " + wanted);
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean write(byte[] audio) {
        return write(audio, 0, audio.length);
    }

    @Override
    public boolean write(byte[] audio, int from, int length) {
        samples.write(audio, from, length);
        return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
