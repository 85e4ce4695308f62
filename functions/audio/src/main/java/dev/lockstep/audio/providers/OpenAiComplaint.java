package dev.lockstep.audio.providers;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads what a server of OpenAI's kind says of a request that failed (OpenAI docs, Error codes). Others
/// that speak its protocol put a number for the code, a text for the error, or FastAPI's `detail`.
public final class OpenAiComplaint {
    private OpenAiComplaint() {}

    /// What the answer says; nothing where it is in none of these forms.
    public static Complaint of(Answer answer) {
        JsonNode body = answer.json().orElse(null);
        if (body == null) return Complaint.NONE;
        JsonNode error = body.has("error") ? body.path("error") : body.path("detail");
        if (error.isTextual()) return new Complaint("", error.textValue());
        JsonNode code = error.path("code");
        return new Complaint(
                code.isTextual() ? code.textValue() : error.path("type").asText(""),
                error.path("message").asText(""));
    }
}
