package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import java.util.Set;

/// Where trees may lie.
///
/// @param buckets those that are read
/// @param standing the address that is meant where a request names none; empty where it must name one
record Sources(Set<String> buckets, String standing) {
    Sources {
        buckets = Set.copyOf(buckets);
    }

    /// The source that a request means.
    ///
    /// @throws Refusal 400 naming the field
    Source of(ObjectNode json, Body body) {
        if (!json.has("source") && standing.isEmpty()) {
            throw Refusal.field(
                    "source", "must name a tree, since LOCKSTEP_CONTENT_SOURCE of the deployment names none");
        }
        return Source.read("source", json.has("source") ? body.text("source") : standing, buckets);
    }
}
