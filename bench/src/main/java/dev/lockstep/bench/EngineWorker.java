package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.BackfillHandler;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// A process that works one backfill from start to end in one slice and says what it took, so that its heap is the
/// engine's own. Its one order is `{variables, linksInMemory, warmUps}`.
final class EngineWorker {
    private EngineWorker() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode order = Json.readOwn(IO.readln());
        for (int warmUp = 0; warmUp < order.path("warmUps").asInt(); warmUp++) work(order);
        Heap.forget();
        long start = System.nanoTime();
        JsonNode run = work(order);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        ObjectNode result = Json.object().put("wallMillis", wall.toMillis()).put("peakHeapBytes", Heap.peak());
        result.set("run", run);
        WorkerProcess.answer(result);
        System.exit(0);
    }

    private static JsonNode work(JsonNode order) throws IOException {
        BackfillHandler handler = new BackfillHandler(
                Variables.read(order.path("variables")),
                Clock.systemUTC(),
                Thread::sleep,
                order.path("linksInMemory").asBoolean() ? table -> new MemoryLinkTable() : UnaryOperator.identity());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream("{\"mode\":\"fill\"}".getBytes(StandardCharsets.UTF_8)),
                answer,
                new HourContext());
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }
}
