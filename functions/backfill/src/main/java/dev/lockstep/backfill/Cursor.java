package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.state.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a backfill goes on: a phase and the place in it.
///
/// @param step how far the phase is: steps done or, where a step takes several of them, objects read
/// @param subscribers MailerLite's opaque cursor of the next page, in [Phase#SUBSCRIBERS]
/// @param pageSize how many subscribers to ask for: what the server granted last, in [Phase#SUBSCRIBERS]
/// @param client the client after which the walk goes on, in [Phase#CLIENTS]
public record Cursor(
        Phase phase,
        int step,
        @Nullable String subscribers,
        int pageSize,
        @Nullable UUID client) {
    /// The phases, in their order.
    public enum Phase {
        /// Check the tables and count both sides.
        PREPARATION,
        /// Walk the subscribers: link those that are somebody beyond dispute.
        SUBSCRIBERS,
        /// Decide those that needed the whole list of subscribers to decide.
        DEFERRED,
        /// Tie what cannot be decided into knots.
        KNOTS,
        /// Walk the clients that no page named.
        CLIENTS,
        /// Put the list of everything that is not agreed together.
        REPORT
    }

    static final Cursor START = at(Phase.PREPARATION);

    static Cursor at(Phase phase) {
        return new Cursor(phase, 0, null, SubscriberApi.LARGEST_PAGE, null);
    }

    Cursor nextPage(@Nullable String nextSubscribers, int granted) {
        return nextSubscribers == null
                ? at(Phase.DEFERRED)
                : new Cursor(Phase.SUBSCRIBERS, step + 1, nextSubscribers, granted, null);
    }

    Cursor nextStep(@Nullable UUID nextClient) {
        return new Cursor(phase, step + 1, null, pageSize, nextClient);
    }

    /// The next place of a phase that reads objects, so many objects further.
    Cursor past(int objects) {
        return new Cursor(phase, step + objects, null, pageSize, null);
    }

    static Cursor read(JsonNode json) {
        if (!json.has("phase")) return START;
        return new Cursor(
                Phase.valueOf(json.path("phase").asText()),
                json.path("step").asInt(),
                json.path("subscribers").textValue(),
                json.path("pageSize").asInt(SubscriberApi.LARGEST_PAGE),
                json.path("client").isTextual()
                        ? UUID.fromString(json.path("client").textValue())
                        : null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("phase", phase.name()).put("step", step);
        return json.put("subscribers", subscribers)
                .put("pageSize", pageSize)
                .put("client", client == null ? null : client.toString());
    }
}
