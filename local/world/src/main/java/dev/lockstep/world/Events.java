package dev.lockstep.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;

/// Events as AWS sends them, reduced to what matters.
public final class Events {
    private Events() {}

    /// A message about a slice.
    public static ObjectNode queued(String runId, int slice) {
        return queued(Json.write(Json.object().put("runId", runId).put("slice", slice)));
    }

    /// A message with this body.
    public static ObjectNode queued(String body) {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", "message-1")
                .put("eventSource", "aws:sqs")
                .put("body", body);
        return event;
    }

    /// A call of an HTTP API, payload 2.0.
    public static ObjectNode http(String method, String pathAndQuery, String body, String authorization) {
        String[] parts = pathAndQuery.split("\\?", 2);
        ObjectNode event = Json.object().put("version", "2.0").put("rawPath", parts[0]);
        event.putObject("headers").put("authorization", authorization);
        ObjectNode query = event.putObject("queryStringParameters");
        if (parts.length > 1) {
            for (String pair : parts[1].split("&")) query.put(pair.split("=")[0], pair.split("=")[1]);
        }
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", method)
                .put("path", parts[0]);
        return event.put("body", body).put("isBase64Encoded", false);
    }
}
