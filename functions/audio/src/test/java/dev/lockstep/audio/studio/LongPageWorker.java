package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A process of its own that asks for an edition and works on it, slice after slice, until it can be heard,
/// and then prints how many slices that took. One that fails ends it with exit code 1 and a line on standard
/// error. Its variables and the id come as one JSON object on standard input.
public final class LongPageWorker {
    private static final int MOST_SLICES = 100;

    /// What a slice leaves of its time when it buys for the last time.
    private static final int RESERVE = 150_000;
    private static final int MORE = 100;

    private final AudioHandler handler;
    private final AudioId id;

    private LongPageWorker(AudioHandler handler, AudioId id) {
        this.handler = handler;
        this.id = id;
    }

    public static void main(String[] arguments) throws IOException {
        JsonNode order = Json.mapper().readTree(System.in.readAllBytes());
        Map<String, String> variables = new HashMap<>();
        order.path("variables")
                .properties()
                .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
        AudioId id = AudioId.parse(order.path("audio").asText());
        System.out.println("slices " + new LongPageWorker(new AudioHandler(variables), id).work());
        System.exit(0);
    }

    private int work() throws IOException {
        ask();
        for (int slice = 1; slice <= MOST_SLICES; slice++) {
            // So little that no machine buys all in one, and each has more, so that a slow one comes to an end too.
            invoke(Events.queued(Json.write(AudioJob.message(id))), RESERVE + MORE * slice);
            JsonNode edition = Json.readOwn(ask().path("body").asText());
            if (edition.path("status").asText().equals("completed")) return slice;
            if (edition.path("status").asText().equals("failed")) throw new IllegalStateException(edition.toString());
        }
        throw new IllegalStateException("not at its end after " + MOST_SLICES + " slices");
    }

    /// POST /audio, which tells how far it is too.
    private JsonNode ask() throws IOException {
        ObjectNode event =
                Events.http("POST", "/audio", Json.write(World.request(id, Json.object())), "Bearer " + World.TOKEN);
        return invoke(event, World.LONG);
    }

    private JsonNode invoke(JsonNode event, int millis) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                answer,
                new TestContext(millis));
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }
}
