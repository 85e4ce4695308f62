package dev.lockstep.audio.voices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.Complaint;

/// Reads what ElevenLabs says of a request that failed. It has two ways of saying it, both in use, and a
/// third for bodies that break the rules of its framework (ElevenLabs docs, Error messages).
final class ElevenLabsComplaint {
    private ElevenLabsComplaint() {}

    static Complaint of(Answer answer) {
        JsonNode detail = answer.json().map(body -> body.path("detail")).orElse(null);
        if (detail == null) return Complaint.NONE;
        if (detail.isArray()) return violation(detail.path(0));
        if (detail.isTextual()) return new Complaint("", detail.textValue());
        String code = detail.path("code").asText("");
        return new Complaint(
                code.isEmpty() ? detail.path("status").asText("") : code,
                detail.path("message").asText(""));
    }

    private static Complaint violation(JsonNode first) {
        StringBuilder where = new StringBuilder();
        first.path("loc")
                .forEach(step -> where.append(where.isEmpty() ? "" : ".").append(step.asText()));
        return new Complaint(
                "validation_failed", where + ": " + first.path("msg").asText(""));
    }
}
