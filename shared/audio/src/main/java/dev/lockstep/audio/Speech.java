package dev.lockstep.audio;

import java.io.IOException;

/// A piece of speech that can be read, as often as it is asked for.
@FunctionalInterface
public interface Speech {
    /// Its samples, whole.
    ///
    /// @throws IOException where they cannot be read
    byte[] read() throws IOException;
}
