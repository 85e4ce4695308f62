package dev.lockstep.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way into a function. An API Gateway call, each record of an SQS batch, and a schedule's or direct invoke's
/// input become the same [Command]; what it answers becomes an HTTP answer, a list of failed records, or the body.
///
/// A refusal is an answer to HTTP and to a direct invoke; any other failure is 500 to HTTP, a failed record to SQS
/// and an error of the function otherwise, so that Lambda's own retries see it.
public final class EntryPoint {
    private static final Logger LOG = LoggerFactory.getLogger(EntryPoint.class);
    private final Commands commands;
    private final BearerToken token;
    private final Telemetry telemetry;
    private final Clock clock;

    public EntryPoint(Commands commands, BearerToken token, Telemetry telemetry, Clock clock) {
        this.commands = commands;
        this.token = token;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /// Handles one invocation.
    public void handle(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = Json.mapper().readTree(input);
        Deadline deadline = Deadline.of(context, clock);
        JsonNode answer = telemetry.during(context, () -> answer(event, deadline));
        output.write(Json.mapper().writeValueAsBytes(answer));
    }

    private JsonNode answer(JsonNode event, Deadline deadline) {
        if (HttpEvent.matches(event)) return HttpEvent.answer(http(event, deadline));
        if (event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs")) {
            return batch(event.path("Records"), deadline);
        }
        return direct(event, deadline);
    }

    private Reply http(JsonNode event, Deadline deadline) {
        try {
            token.check(HttpEvent.authorization(event));
            return commands.handle(HttpEvent.command(event, deadline));
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (CodedException failure) {
            LOG.error("the request failed", failure);
            return refused(Refusal.of(failure));
        } catch (RuntimeException bug) {
            LOG.error("the request failed", bug);
            return refused(new Refusal(500, "internal", "the request failed; the log says why"));
        }
    }

    private ObjectNode batch(JsonNode records, Deadline deadline) {
        ObjectNode answer = Json.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : records) {
            try {
                ObjectNode body = object(Json.read(record.path("body").asText()));
                commands.handle(new Command(Source.QUEUE, "queue", Map.of(), body, deadline));
            } catch (IOException | RuntimeException failed) {
                LOG.error("a queued message failed and stays on the queue", failed);
                failures.addObject()
                        .put("itemIdentifier", record.path("messageId").asText());
            }
        }
        return answer;
    }

    private JsonNode direct(JsonNode event, Deadline deadline) {
        try {
            return commands.handle(new Command(Source.DIRECT, "direct", Map.of(), object(event), deadline))
                    .body();
        } catch (Refusal refusal) {
            LOG.warn("refused: {}", refusal.getMessage());
            return refusal.toJson();
        }
    }

    private static Reply refused(Refusal refusal) {
        return new Reply(refusal.status(), refusal.toJson(), Map.of());
    }

    private static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) return object;
        if (body.isNull() || body.isMissingNode()) return Json.object();
        throw new Refusal(400, "bad_json", "the input is not a JSON object");
    }
}
