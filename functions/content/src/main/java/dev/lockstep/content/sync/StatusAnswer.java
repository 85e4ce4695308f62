package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.Runs;

/// The answer of GET /content/status. Thread-safe.
final class StatusAnswer {
    private final Runs runs;

    StatusAnswer(Runs runs) {
        this.runs = runs;
    }

    /// The latest run, or null where none was started yet.
    ObjectNode read() {
        ObjectNode answer = Json.object();
        return runs.latest(ContentJob.FUNCTION)
                .map(run -> answer.<ObjectNode>set("latest", run.toJson()))
                .orElseGet(() -> answer.putNull("latest"));
    }
}
