package dev.lockstep.system.cli;

import dev.lockstep.system.cli.LaunchedProcess.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `lockstep up` in a process of its own.
final class UpProcess implements AutoCloseable {
    private final LaunchedProcess process;
    private final List<String> lines;

    private UpProcess(LaunchedProcess process, List<String> lines) {
        this.process = process;
        this.lines = lines;
    }

    /// Starts it and waits until a line of its stdout contains the text, or until it ends.
    static UpProcess start(Path data, String untilLine, String... arguments) throws IOException {
        return start(data, Map.of(), untilLine, arguments);
    }

    /// The same with more variables.
    static UpProcess start(Path data, Map<String, String> variables, String untilLine, String... arguments)
            throws IOException {
        String[] all = Stream.concat(Stream.of("up", "--port", "0"), Stream.of(arguments))
                .toArray(String[]::new);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("LOCKSTEP_DATA", data.toString());
        LaunchedProcess process = LaunchedProcess.start(environment, Output.ERR, all);
        return new UpProcess(process, process.linesUntil(Output.OUT, untilLine));
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
        return process.stop();
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
