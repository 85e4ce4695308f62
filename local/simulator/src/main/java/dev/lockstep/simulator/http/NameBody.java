package dev.lockstep.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;

/// The `name` of a group or field being made or renamed.
final class NameBody {
    private static final int LONGEST_NAME = 255;

    private NameBody() {}

    /// The stripped name; notes a violation when it is missing, no text, or over 255 characters.
    static String read(JsonNode body, Violations violations) {
        JsonNode name = body.path("name");
        String text = name.asText("").strip();
        if (name.isMissingNode() || name.isNull() || (name.isTextual() && text.isEmpty())) {
            violations.add("name", "The name field is required.");
        } else if (!name.isTextual()) {
            violations.add("name", "The name must be a string.");
        } else if (text.length() > LONGEST_NAME) {
            violations.add("name", "The name must not be greater than 255 characters.");
        }
        return text;
    }
}
