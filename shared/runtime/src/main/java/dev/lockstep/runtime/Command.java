package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What a function is asked to do, whoever asks.
///
/// @param route for HTTP the method and path as called, such as `POST /backfill`; else the word `queue` or `direct`
/// @param query the query parameters of an HTTP call, else empty
/// @param body the JSON object sent; empty where nothing was
/// @param deadline when the work must have ended
public record Command(Source source, String route, Map<String, String> query, ObjectNode body, Deadline deadline) {
    public Command {
        query = Map.copyOf(query);
    }
}
