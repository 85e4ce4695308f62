package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How often a user has played an audio, and when last: a row of the seed's userContentAudios.
public record Play(String userId, AudioId audio, long playCount, Instant lastPlayedAt, Instant updatedAt) {
    static Play of(Map<String, AttributeValue> row) {
        return new Play(
                text(row, "userId"),
                AudioId.parse(text(row, "contentAudioId")),
                number(row, "playCount"),
                Instant.parse(text(row, "lastPlayedAt")),
                Instant.parse(text(row, "updatedAt")));
    }

    ObjectNode toJson() {
        return audioJson(audio)
                .put("userId", userId)
                .put("playCount", playCount)
                .put("lastPlayedAt", PlayItems.sortable(lastPlayedAt))
                .put("updatedAt", PlayItems.sortable(updatedAt));
    }

    /// An audio as every answer names it.
    static ObjectNode audioJson(AudioId audio) {
        return Json.object()
                .put("contentAudioId", audio.text())
                .put("contentId", audio.contentId())
                .put("contentType", audio.contentType().word())
                .put("voiceId", audio.voiceId());
    }
}
