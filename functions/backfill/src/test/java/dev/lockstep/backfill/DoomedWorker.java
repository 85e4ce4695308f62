package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A process of its own that works a backfill, slice after slice, until it is done or [HaltingInterceptor] ends it. A
/// run
/// that fails or pauses ends it with exit code 1 and a line on standard error.
/// Its variables come as one JSON object on standard input.
public final class DoomedWorker {
    private static final Set<String> WORKING = Set.of("queued", "running");

    private DoomedWorker() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> variables = new HashMap<>();
        Json.mapper()
                .readTree(System.in.readAllBytes())
                .properties()
                .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
        BackfillHandler handler = new BackfillHandler(variables);
        JsonNode run = invoke(handler, Json.object());
        String runId = run.path("runId").asText();
        int slice = run.path("slices").asInt();
        while (!run.path("status").asText().equals("completed")) {
            if (!WORKING.contains(run.path("status").asText())) {
                System.err.println("the run is " + run.path("status").asText() + ": " + run.path("error"));
                System.exit(1);
            }
            invoke(handler, Events.queued(runId, slice));
            run = Json.readOwn(invoke(handler, Events.http("GET", "/runs/" + runId, "", "Bearer " + World.TOKEN))
                    .path("body")
                    .asText());
            slice = run.path("slices").asInt();
        }
        System.out.println("writes " + HaltingInterceptor.WRITES.get());
        System.exit(0);
    }

    private static JsonNode invoke(BackfillHandler handler, JsonNode event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                answer,
                new TestContext(1));
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }
}
