package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.enterprise.EnterpriseHandler;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A process that works enterprise syncs of everybody, each in one slice, and says what each took. Its first order is
/// `{variables, linksInMemory}`, and is answered once the parts are put together; every further one is a request.
final class SyncWorker {
    private final EnterpriseHandler handler;
    private @Nullable CrosswalkCopy copy;

    private SyncWorker(JsonNode order) {
        Map<String, String> variables = Variables.read(order.path("variables"));
        UnaryOperator<LinkTable> links = order.path("linksInMemory").asBoolean()
                ? table -> copy = copied(table, variables)
                : UnaryOperator.identity();
        this.handler = new EnterpriseHandler(variables, Clock.systemUTC(), Thread::sleep, links);
    }

    private static CrosswalkCopy copied(LinkTable table, Map<String, String> variables) {
        try (DynamoDbClient dynamo = new AwsClients(variables).dynamo()) {
            return CrosswalkCopy.of(table, dynamo);
        }
    }

    public static void main(String[] arguments) throws IOException {
        SyncWorker worker = new SyncWorker(Json.readOwn(IO.readln()));
        WorkerProcess.answer(Json.object());
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            WorkerProcess.answer(worker.work(line));
        }
        System.exit(0);
    }

    private JsonNode work(String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        AwsTimes.take();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        handler.handleRequest(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), answer, new HourContext());
        ObjectNode result = Json.object()
                .put("wallMillis", millisSince(start))
                .put("cpuMillis", Duration.ofNanos(cpuNanos() - cpu).toMillis());
        result.put("linksChanged", copy == null ? 0 : copy.takeChanged());
        result.set("awsMillis", AwsTimes.take());
        result.set("answer", Json.readOwn(answer.toString(StandardCharsets.UTF_8)));
        return result;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
