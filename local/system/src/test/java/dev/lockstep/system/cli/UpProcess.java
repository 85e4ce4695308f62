package dev.lockstep.system.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `lockstep up` in a process of its own.
final class UpProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 60;
    private final Process process;
    private final List<String> lines;

    private UpProcess(Process process, List<String> lines) {
        this.process = process;
        this.lines = lines;
    }

    /// Starts it and waits until a line of its stdout contains the text, or until it ends.
    static UpProcess start(Path data, String untilLine, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlockstep.home=" + Checkout.root(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Lockstep.class.getName(),
                "up",
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("LOCKSTEP_"));
        builder.environment().put("LOCKSTEP_DATA", data.toString());
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains(untilLine)) {
                break;
            }
        }
        return new UpProcess(process, lines);
    }

    List<String> lines() {
        return lines;
    }

    /// What follows `name: ` on a line.
    String value(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    /// Asks it to stop, as Ctrl-C does, and returns its exit code.
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
