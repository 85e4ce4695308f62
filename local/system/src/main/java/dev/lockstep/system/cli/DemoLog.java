package dev.lockstep.system.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what functions and servers log out of the demo's output: System.err goes to a file, which is deleted unless
/// the demo failed.
final class DemoLog implements AutoCloseable {
    private final PrintStream err;
    private final PrintStream before;
    private final Path file;
    private final PrintStream log;
    private boolean kept = true;

    private DemoLog(PrintStream err, PrintStream before, Path file, PrintStream log) {
        this.err = err;
        this.before = before;
        this.file = file;
        this.log = log;
    }

    /// @param err where to say where a kept file is
    static DemoLog capture(PrintStream err) throws IOException {
        Path file = Files.createTempFile("lockstep-demo", ".log");
        PrintStream log = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
        DemoLog capture = new DemoLog(err, System.err, file, log);
        System.setErr(capture.log);
        return capture;
    }

    /// All went well: nobody needs the file.
    void drop() {
        kept = false;
    }

    @Override
    public void close() throws IOException {
        System.setErr(before);
        log.close();
        if (kept) {
            err.println("the log is kept in " + file);
        } else {
            Files.deleteIfExists(file);
        }
    }
}
