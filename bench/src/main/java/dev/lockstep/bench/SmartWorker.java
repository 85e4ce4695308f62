package dev.lockstep.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.smart.SmartHandler;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A process that works smart syncs, one after the other, and says what each took. Its first order is the
/// variables, and is answered once the parts are put together; every further one is a request.
final class SmartWorker {
    private SmartWorker() {}

    public static void main(String[] arguments) throws IOException {
        SmartHandler handler = new SmartHandler(Variables.read(Json.readOwn(IO.readln())));
        WorkerProcess.answer(Json.object());
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            AwsTimes.take();
            long start = System.nanoTime();
            handler.handleRequest(
                    new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), answer, new HourContext());
            ObjectNode result = Json.object().put("micros", (System.nanoTime() - start) / 1000);
            result.set("awsMillis", AwsTimes.take());
            result.set("answer", Json.readOwn(answer.toString(StandardCharsets.UTF_8)));
            WorkerProcess.answer(result);
        }
        System.exit(0);
    }
}
