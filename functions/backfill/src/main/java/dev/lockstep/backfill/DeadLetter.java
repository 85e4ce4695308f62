package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.runtime.DeadLetterQueue.Message;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.util.Map;

/// A message of a dead-letter queue, read: what was to be done, and why it was not.
///
/// @param message what the function was given
/// @param reason why it lies here, as far as the message says so
record DeadLetter(Kind kind, JsonNode message, String reason) {
    /// How a message came to lie there.
    enum Kind {
        /// The function's own queue delivered it in vain.
        QUEUED,
        /// It is the input of an invocation that failed or that could not be made.
        CALL,
        /// It is no JSON object, and none of ours.
        UNREADABLE
    }

    private static final String ERROR_CODE = "ERROR_CODE";
    private static final String ERROR_MESSAGE = "ERROR_MESSAGE";
    private static final String NO_REASON = "failed at every delivery; the function's log says why";

    static DeadLetter of(Message letter) {
        if (!(body(letter.body()) instanceof ObjectNode body)) {
            return new DeadLetter(Kind.UNREADABLE, TextNode.valueOf(letter.body()), "is no JSON object");
        }
        if (body.has("requestContext") && body.has("requestPayload")) {
            return new DeadLetter(Kind.CALL, body.path("requestPayload"), invocation(body));
        }
        if (letter.attributes().containsKey(ERROR_CODE)) {
            return new DeadLetter(Kind.CALL, body, schedule(letter.attributes()));
        }
        String reason = body.path("reason").asText("");
        return new DeadLetter(Kind.QUEUED, body, reason.isBlank() ? NO_REASON : reason);
    }

    /// What is sent to the function's queue when the message is sent back: the message as it was before
    /// somebody wrote the reason into it.
    JsonNode original() {
        if (kind != Kind.QUEUED || !(message instanceof ObjectNode body) || !body.has("reason")) return message;
        ObjectNode original = body.deepCopy();
        original.remove("reason");
        return original;
    }

    /// Whether there is anything to send back.
    boolean isEmpty() {
        return !message.isObject() || message.isEmpty();
    }

    private static JsonNode body(String text) {
        try {
            return Json.read(text);
        } catch (IOException wrong) {
            return TextNode.valueOf(text);
        }
    }

    /// What Lambda wrote to its failure destination (Lambda docs, Capturing records of asynchronous
    /// invocations).
    private static String invocation(ObjectNode document) {
        JsonNode context = document.path("requestContext");
        JsonNode answer = document.path("responsePayload");
        StringBuilder reason = new StringBuilder("the invocation failed: ");
        reason.append(context.path("condition").asText("no condition given"));
        int tries = context.path("approximateInvokeCount").asInt();
        if (tries > 0) reason.append(" after ").append(tries).append(tries == 1 ? " try" : " tries");
        String error = answer.path("errorMessage").asText("");
        if (error.isBlank())
            error = document.path("responseContext").path("functionError").asText("");
        return error.isBlank()
                ? reason.toString()
                : reason.append(", ").append(error).toString();
    }

    /// What EventBridge Scheduler wrote beside the input (Scheduler docs, Configuring a schedule's
    /// dead-letter queue).
    private static String schedule(Map<String, String> attributes) {
        String message = attributes.getOrDefault(ERROR_MESSAGE, "");
        return "the schedule could not invoke the function: " + attributes.getOrDefault(ERROR_CODE, "")
                + (message.isBlank() ? "" : ", " + message);
    }
}
