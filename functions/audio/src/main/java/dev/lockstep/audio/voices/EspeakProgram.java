package dev.lockstep.audio.voices;

import dev.lockstep.audio.providers.ProviderException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// espeak-ng, wherever it runs. Thread-safe.
public interface EspeakProgram {
    /// What tells its speech from another build's, such as `1.51`.
    ///
    /// @throws ProviderException where it cannot be run or read
    String version() throws ProviderException;

    /// Runs it to its end.
    ///
    /// @param arguments behind the program's name
    /// @param input what it reads
    /// @throws ProviderException where it did not come to an end of its own
    Ended run(List<String> arguments, byte[] input) throws ProviderException;

    /// How a run ended.
    ///
    /// @param exit 0 where it did what it was asked
    /// @param output what it wrote, whole
    /// @param errors what it complained of, in UTF-8
    record Ended(int exit, byte[] output, byte[] errors) {
        private static final int SHORT = 200;

        /// The beginning of its complaints, in one line of up to 200 characters.
        public String complaint() {
            String all = new String(errors, StandardCharsets.UTF_8)
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return all.length() <= SHORT ? all : all.substring(0, SHORT) + "…";
        }
    }
}
