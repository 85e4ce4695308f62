package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.BackfillHandler;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A process that works one backfill from start to end in one slice and says what it took, so that its heap is the
/// engine's own. Reads `{variables, linksInMemory, warmUps}` on standard input and writes one line of JSON.
final class EngineWorker {
    private EngineWorker() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode order = Json.mapper().readTree(System.in.readAllBytes());
        for (int warmUp = 0; warmUp < order.path("warmUps").asInt(); warmUp++) work(order);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        JsonNode run = work(order);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        ObjectNode result = Json.object().put("wallMillis", wall.toMillis()).put("peakHeapBytes", peakHeap());
        result.set("run", run);
        System.out.println("result " + Json.write(result));
        System.exit(0);
    }

    private static JsonNode work(JsonNode order) throws IOException {
        Map<String, String> variables = new HashMap<>();
        order.path("variables")
                .properties()
                .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
        BackfillHandler handler = new BackfillHandler(
                variables,
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

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
