package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// A change of the API's answers as a line for people: which side, what, and why.
final class ChangeLine {
    private ChangeLine() {}

    static String of(JsonNode change) {
        String side = change.path("side").asText().equals("A") ? "the app: " : "MailerLite: ";
        String why = change.path("why").asText();
        if (change.has("field")) {
            return side + change.path("field").asText() + " from " + change.path("from") + " to " + change.path("to")
                    + (why.isEmpty() ? "" : ", " + why);
        }
        if (change.has("group")) {
            String what = change.path("join").asBoolean() ? "joins " : "leaves ";
            return side + what + change.path("group").asText() + (why.isEmpty() ? "" : ", " + why);
        }
        return side + why;
    }
}
