package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.studio.AudioHandler;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A process that is the audio function. Its first order is `{variables}`, and is answered once the parts
/// are put together; every further one is `{event, times}`: the event is handled so often, and answered with
/// `{answer, micros, calls}`, the last answer, how long each took, and how often AWS was called for all of
/// them.
final class AudioWorker {
    private AudioWorker() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode first = Json.readOwn(IO.readln());
        var handler = new AudioHandler(Variables.read(first.path("variables")));
        WorkerProcess.answer(Json.object());
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            JsonNode order = Json.readOwn(line);
            WorkerProcess.answer(
                    handle(handler, order.path("event"), order.path("times").asInt()));
        }
        System.exit(0);
    }

    private static ObjectNode handle(AudioHandler handler, JsonNode event, int times) throws IOException {
        byte[] bytes = Json.write(event).getBytes(StandardCharsets.UTF_8);
        ObjectNode result = Json.object();
        ArrayNode micros = result.putArray("micros");
        var answer = new ByteArrayOutputStream();
        AwsTimes.takeCalls();
        for (int time = 0; time < times; time++) {
            answer.reset();
            long start = System.nanoTime();
            handler.handleRequest(new ByteArrayInputStream(bytes), answer, new HourContext());
            micros.add((System.nanoTime() - start) / 1_000);
        }
        result.set("answer", Json.readOwn(answer.toString(StandardCharsets.UTF_8)));
        return result.set("calls", AwsTimes.takeCalls());
    }
}
