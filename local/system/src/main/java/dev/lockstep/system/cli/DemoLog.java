package dev.lockstep.system.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what functions and servers log out of the demo's output: System.err goes to a file, which is deleted unless
/// the demo failed.
final class DemoLog implements AutoCloseable {
    private final PrintStream before;
    private final Path file;
    private final PrintStream log;
    private boolean kept = true;

    private DemoLog(PrintStream before, Path file, PrintStream log) {
        this.before = before;
        this.file = file;
        this.log = log;
    }

    static DemoLog capture() throws IOException {
        Path file = Files.createTempFile("lockstep-demo", ".log");
        DemoLog capture = new DemoLog(
                System.err, file, new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8));
        System.setErr(capture.log);
        return capture;
    }

    /// Keeps the file and says where it is, unless all went well.
    void keepUnless(boolean well, PrintStream err) {
        kept = !well;
        if (kept) {
            err.println("the log is kept in " + file);
        }
    }

    @Override
    public void close() throws IOException {
        System.setErr(before);
        log.close();
        if (!kept) {
            Files.deleteIfExists(file);
        }
    }
}
