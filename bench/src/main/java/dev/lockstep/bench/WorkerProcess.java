package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that carries out orders, so that its heap and its warmth are the engine's. It reads
/// an order as a line of JSON, and answers with a line that begins with `result `.
final class WorkerProcess implements AutoCloseable {
    private static final String RESULT = "result ";
    private final Process process;
    private final Writer orders;
    private final BufferedReader output;

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param options those of its JVM, such as `-Xmx512m`
    static WorkerProcess start(Class<?> main, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static void answer(JsonNode result) {
        System.out.println(RESULT + Json.write(result));
    }

    JsonNode ask(JsonNode order) throws IOException {
        orders.write(Json.write(order) + "\n");
        orders.flush();
        return output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> Json.readOwn(line.substring(RESULT.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("the worker ended and gave no result"));
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
