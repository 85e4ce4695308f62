package dev.lockstep.audio.voices;

import dev.lockstep.audio.providers.ProviderException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// espeak-ng as a process of its own, for each call one that ends with it. It is given the words by its
/// standard input, and none of our variables but those that say where programs and libraries lie.
/// Thread-safe.
public final class InstalledEspeak implements EspeakProgram {
    /// How long a call may last: espeak-ng speaks a thousand times faster than people.
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Set<String> PASSED =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "ESPEAK_DATA_PATH", "TMPDIR");
    private static final Pattern VERSION = Pattern.compile("text-to-speech: (\\S+)");

    private final Path program;
    private final Duration timeout;

    /// @param program the file to run
    public InstalledEspeak(Path program, Duration timeout) {
        this.program = program;
        this.timeout = timeout;
    }

    /// The number that `--version` prints; all of it where there is none.
    @Override
    public String version() throws ProviderException {
        Ended ended = run(List.of("--version"), new byte[0]);
        String said = new String(ended.output(), StandardCharsets.UTF_8);
        Matcher number = VERSION.matcher(said);
        return number.find() ? number.group(1) : said.strip();
    }

    /// @throws ProviderException `engine_failed`: it could not be run; `engine_timeout`: it was ended,
    ///   having lasted too long. Both TRANSIENT
    @Override
    public Ended run(List<String> arguments, byte[] input) throws ProviderException {
        try {
            Path folder = Files.createTempDirectory("espeak");
            try {
                return run(folder.toFile(), arguments, input);
            } finally {
                for (String file : List.of("in", "out", "err")) Files.deleteIfExists(folder.resolve(file));
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw ProviderException.passing("engine_failed", "espeak-ng could not be run: " + failure.getMessage());
        }
    }

    /// Its streams are files, so that no side ever waits for the other to read.
    private Ended run(File folder, List<String> arguments, byte[] input) throws IOException, ProviderException {
        File in = new File(folder, "in");
        File out = new File(folder, "out");
        File err = new File(folder, "err");
        Files.write(in.toPath(), input);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectInput(in)
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().keySet().retainAll(PASSED);
        return new Ended(exit(builder.start()), Files.readAllBytes(out.toPath()), Files.readAllBytes(err.toPath()));
    }

    private int exit(Process process) throws ProviderException {
        try {
            if (process.waitFor(timeout)) return process.exitValue();
            throw ProviderException.passing(
                    "engine_timeout", "espeak-ng did not end within " + timeout.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProviderException.passing("engine_failed", "the wait for espeak-ng was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
