package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.lockstep.enterprise.EnterpriseHandler;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A process that works enterprise syncs of everybody, each in one slice, and says what each took. Its first order is
/// the variables, and tells how long the parts take to be put together; every further one is a request.
final class SyncWorker {
    private SyncWorker() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        EnterpriseHandler handler = new EnterpriseHandler(Variables.read(Json.readOwn(IO.readln())));
        WorkerProcess.answer(Json.object().put("wallMillis", millisSince(start)));
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            WorkerProcess.answer(work(handler, line));
        }
        System.exit(0);
    }

    private static JsonNode work(EnterpriseHandler handler, String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        AwsTimes.take();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        handler.handleRequest(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), answer, new HourContext());
        ObjectNode result = Json.object()
                .put("wallMillis", millisSince(start))
                .put("cpuMillis", Duration.ofNanos(cpuNanos() - cpu).toMillis());
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
