package dev.lockstep.system.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The command line in a process of its own. Nothing here waits without a limit.
final class LaunchedProcess implements AutoCloseable {
    private static final long SECONDS = 120;
    private final Process process;

    private LaunchedProcess(Process process) {
        this.process = process;
    }

    /// @param environment beside the variables of this process, without its LOCKSTEP_ ones
    /// @param unheard which of its outputs goes nowhere
    static LaunchedProcess start(Map<String, String> environment, Output unheard, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlockstep.home=" + Checkout.root(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Lockstep.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        switch (unheard) {
            case OUT -> builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            case ERR -> builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("LOCKSTEP_"));
        builder.environment().putAll(environment);
        return new LaunchedProcess(builder.start());
    }

    /// Which of a process' two outputs.
    enum Output {
        OUT,
        ERR
    }

    /// The lines of that output until one contains the text, or until the process ends. A process that says neither
    /// within two minutes is ended, and the failure names what it said.
    List<String> linesUntil(Output output, String text) {
        List<String> lines = new CopyOnWriteArrayList<>();
        InputStream stream =
                switch (output) {
                    case OUT -> process.getInputStream();
                    case ERR -> process.getErrorStream();
                };
        CompletableFuture<Void> reading = CompletableFuture.runAsync(
                () -> read(stream, text, lines), task -> Thread.ofVirtual().start(task));
        try {
            reading.get(SECONDS, TimeUnit.SECONDS);
            return lines;
        } catch (TimeoutException silent) {
            process.destroyForcibly();
            throw new AssertionError("no line with '" + text + "' within " + SECONDS + " s after: " + lines, silent);
        } catch (ExecutionException broken) {
            throw new AssertionError("reading for '" + text + "' after: " + lines, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted after: " + lines, stop);
        }
    }

    private static void read(InputStream stream, String text, List<String> lines) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.contains(text)) {
                    return;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Asks it to stop, as Ctrl-C does, and returns its exit code; -1 if it does not stop.
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " would not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
