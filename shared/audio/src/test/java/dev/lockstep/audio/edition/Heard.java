package dev.lockstep.audio.edition;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/// What another decoder hears in a file.
record Heard(int[] samples, int rate) {
    static Heard in(byte[] mp3) {
        try {
            var stream = new Bitstream(new ByteArrayInputStream(mp3));
            var decoder = new Decoder();
            List<int[]> frames = new ArrayList<>();
            int rate = 0;
            for (Header header = stream.readFrame(); header != null; header = stream.readFrame()) {
                var decoded = (SampleBuffer) decoder.decodeFrame(header, stream);
                rate = decoded.getSampleFrequency();
                int[] frame = new int[decoded.getBufferLength()];
                for (int i = 0; i < frame.length; i++) frame[i] = decoded.getBuffer()[i];
                frames.add(frame);
                stream.closeFrame();
            }
            return new Heard(frames.stream().flatMapToInt(Arrays::stream).toArray(), rate);
        } catch (JavaLayerException broken) {
            throw new AssertionError("the decoder found an error", broken);
        }
    }

    /// The first sample from there on that is louder than a tenth of full scale.
    int firstLoudFrom(int from) {
        int at = from;
        while (at < samples.length && Math.abs(samples[at]) < 3277) at++;
        return at;
    }

    /// The loudest between two.
    int peak(int from, int to) {
        int peak = 0;
        for (int at = from; at < to; at++) peak = Math.max(peak, Math.abs(samples[at]));
        return peak;
    }
}
