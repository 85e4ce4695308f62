package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// A process in which the local system runs, with the JVM's options that `./lockstep up` gives it, and is
/// measured. Its one order names the checkout.
final class UpWorker {
    private UpWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream answers = System.out;
        Path checkout = Path.of(Json.readOwn(IO.readln()).path("checkout").asText());
        ObjectNode result = Json.object();
        ArrayNode rows = result.putArray("rows");
        new SmartBench(checkout).up(row -> rows.add(Json.mapper().valueToTree(row)));
        System.setOut(answers);
        WorkerProcess.answer(result);
        System.exit(0);
    }

    /// Lets such a process measure.
    static void measure(Path checkout, Table<SmartRow> table) throws IOException {
        String options = System.getProperty("lockstep.local.options", "");
        String[] words = options.isEmpty() ? new String[0] : options.split(",");
        try (WorkerProcess worker = WorkerProcess.start(UpWorker.class, words)) {
            JsonNode result = worker.ask(Json.object().put("checkout", checkout.toString()));
            for (JsonNode row : result.path("rows")) table.add(Json.mapper().treeToValue(row, SmartRow.class));
        }
    }
}
