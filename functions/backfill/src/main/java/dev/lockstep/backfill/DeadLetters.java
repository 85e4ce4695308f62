package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.DeadLetterQueue;
import dev.lockstep.runtime.DeadLetterQueue.Message;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The dead letters of all functions: shown without being taken away, and sent back. Thread-safe.
final class DeadLetters {
    /// The functions whose queue takes the body of a call as well as a message of its own.
    private static final Set<String> TAKES_CALLS = Set.of(Backfill.FUNCTION);

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 100;

    private final Map<String, Place> places;

    /// @param places the queues by the function's word
    DeadLetters(Map<String, Place> places) {
        this.places = new TreeMap<>(places);
    }

    /// A function's queue and its dead letters.
    record Place(WorkQueue queue, DeadLetterQueue deadLetters) {}

    /// GET /dead-letters: the messages as they lie there. Each is taken for as long as the others are read,
    /// and shown again before this answers.
    ObjectNode list(Command command) {
        Map<String, Place> chosen = chosen(command.query().get("queue"));
        int limit = Math.toIntExact(command.number("limit", DEFAULT_LIMIT, 1, MOST));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("deadLetters");
        boolean more = false;
        for (Map.Entry<String, Place> place : chosen.entrySet()) {
            DeadLetterQueue letters = place.getValue().deadLetters();
            long depth = letters.depth();
            List<Message> taken = letters.take(limit - list.size(), depth);
            letters.show(taken);
            more |= depth > taken.size();
            taken.forEach(message -> list.add(shown(place.getKey(), message)));
        }
        return json.put("more", more);
    }

    /// POST /dead-letters/redrive: sends messages back to the queue of their function. One is deleted only
    /// after it was sent, so that a failure in between sends it twice and never loses it.
    ObjectNode redrive(Command command) {
        Body body = Body.of(command.body(), Set.of("queue", "limit"));
        Map<String, Place> chosen = chosen(command.body().has("queue") ? body.text("queue") : null);
        int limit = body.integer("limit", 1, MOST, MOST);
        int taken = 0;
        int redriven = 0;
        boolean more = false;
        ObjectNode json = Json.object().put("redriven", 0);
        ObjectNode byQueue = json.putObject("byQueue");
        ArrayNode kept = json.putArray("kept");
        for (Map.Entry<String, Place> place : chosen.entrySet()) {
            DeadLetterQueue letters = place.getValue().deadLetters();
            long depth = letters.depth();
            List<Message> messages = letters.take(limit - taken, depth);
            taken += messages.size();
            more |= depth > messages.size();
            int sent = sendBack(place.getKey(), place.getValue(), messages, kept);
            byQueue.put(place.getKey(), sent);
            redriven += sent;
        }
        return json.put("redriven", redriven).put("more", more);
    }

    private static int sendBack(String function, Place place, Collection<Message> messages, ArrayNode kept) {
        List<Message> waiting = new ArrayList<>(messages);
        int sent = 0;
        try {
            for (Message message : messages) {
                DeadLetter letter = DeadLetter.of(message);
                String hindrance = hindrance(function, letter);
                if (hindrance != null) {
                    kept.addObject()
                            .put("queue", function)
                            .put("id", message.id())
                            .put("reason", hindrance);
                    continue;
                }
                place.queue().send(letter.original(), Duration.ZERO);
                place.deadLetters().forget(message);
                waiting.remove(message);
                sent++;
            }
            return sent;
        } finally {
            place.deadLetters().show(waiting);
        }
    }

    /// Why the function's queue would not take the message, or null where it would.
    private static @Nullable String hindrance(String function, DeadLetter letter) {
        return switch (letter.kind()) {
            case UNREADABLE -> "it is no JSON object";
            case QUEUED -> letter.isEmpty() ? "it is empty" : null;
            case CALL -> {
                if (letter.isEmpty()) yield "it is a call without a body; make it anew";
                yield TAKES_CALLS.contains(function)
                        ? null
                        : "it is the body of a call, which the queue of " + function + " does not take; make it anew";
            }
        };
    }

    private static ObjectNode shown(String function, Message message) {
        DeadLetter letter = DeadLetter.of(message);
        ObjectNode json = Json.object()
                .put("queue", function)
                .put("id", message.id())
                .put("at", message.sentAt().toString())
                .put("receives", message.receives())
                .put("reason", letter.reason());
        return json.set("message", letter.message());
    }

    private Map<String, Place> chosen(@Nullable String function) {
        if (function == null) return places;
        Place one = places.get(function);
        if (one == null) throw Refusal.field("queue", "must be one of " + String.join(", ", places.keySet()));
        return Map.of(function, one);
    }
}
