package dev.lockstep.system;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where System.out goes while functions run: they log to it, as on Lambda, and stdout belongs to the command line.
final class FunctionLog implements AutoCloseable {
    private final PrintStream standardOutput;
    private final PrintStream log;

    private FunctionLog(PrintStream standardOutput, PrintStream log) {
        this.standardOutput = standardOutput;
        this.log = log;
    }

    /// Sends System.out to the file, or to System.err without one, until closed.
    static FunctionLog capture(Optional<Path> file) {
        FunctionLog capture =
                new FunctionLog(System.out, file.map(FunctionLog::open).orElse(System.err));
        System.setOut(capture.log);
        return capture;
    }

    /// What System.out was before.
    PrintStream standardOutput() {
        return standardOutput;
    }

    private static PrintStream open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new PrintStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the function log " + file, failure);
        }
    }

    @Override
    public void close() {
        System.setOut(standardOutput);
        if (log != System.err) {
            log.close();
        }
    }
}
