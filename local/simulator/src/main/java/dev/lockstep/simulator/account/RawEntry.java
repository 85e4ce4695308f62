package dev.lockstep.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;

/// JSON shown verbatim in lists and under its place as id; no write reaches it.
record RawEntry(long id, JsonNode json) implements Entry {
    boolean hasStatus(Status status) {
        return json.path("status").asText("").equals(status.wire());
    }
}
