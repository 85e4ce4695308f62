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

    /// The query parameter as a whole number within the bounds, or the default where it is absent.
    ///
    /// @throws Refusal 400 naming the parameter
    public long number(String name, long byDefault, long least, long most) {
        String text = query.get(name);
        if (text == null) return byDefault;
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException wrong) {
            throw Refusal.field(name, "must be a whole number");
        }
        throw Refusal.field(name, "must be " + least + " to " + most);
    }
}
