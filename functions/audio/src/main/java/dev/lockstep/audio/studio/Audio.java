package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.state.Attributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row of contentAudios (seed 004): a text that a voice is to speak, how far that is, and what can be
/// heard meanwhile.
///
/// @param contentHash of the text that is to be spoken
/// @param recipe names writer, voice and all else that makes an edition, besides the text
/// @param attempts how often in a row it was tried without a step forward
/// @param error `code: detail` where it failed, else null
/// @param failedAt in milliseconds since 1970, or 0
/// @param updatedAt in milliseconds since 1970
/// @param waiting why nothing happens at present, else null
/// @param unitsDone how many units are spoken
/// @param estimated what all that was bought for it since it was last complete was to cost, for whatever
///   text
/// @param charged what it did cost, by the word of its providers where they say
/// @param fence raised by whoever takes the row or asks for it anew
/// @param heldUntil until when somebody works on it, in milliseconds since 1970; 0 where he has given it
///   back
/// @param published what can be heard; null before the first edition is complete
/// @param script the words and markers of what can be heard; null where they are too long for a row
record Audio(
        AudioId id,
        String contentHash,
        VoiceSettings settings,
        Status status,
        String recipe,
        long attempts,
        @Nullable String error,
        long failedAt,
        long updatedAt,
        @Nullable String waiting,
        long unitsDone,
        long unitsTotal,
        Cost estimated,
        Cost charged,
        long fence,
        long heldUntil,
        @Nullable Published published,
        @Nullable String script) {

    /// What can be heard.
    ///
    /// @param edition the key of the edition
    /// @param contentHash of the text that it speaks
    /// @param duration how long it plays, to the millisecond
    /// @param bytes of the file
    record Published(String edition, String contentHash, Duration duration, long bytes) {}

    static Audio of(Map<String, AttributeValue> item) {
        return new Audio(
                id(item),
                text(item, "contentHash"),
                VoiceSettings.read(json(item, "voiceSettings")),
                Status.of(text(item, "status")),
                text(item, "recipe"),
                number(item, "generationAttempts"),
                optionalText(item, "errorMessage"),
                number(item, "failedAt"),
                number(item, "updatedAt"),
                optionalText(item, "waiting"),
                number(item, "unitsDone"),
                number(item, "unitsTotal"),
                new Cost(number(item, "charactersEstimated"), number(item, "microsEstimated")),
                new Cost(number(item, "charactersBilled"), number(item, "micros")),
                number(item, "fence"),
                number(item, "heldUntil"),
                published(item),
                optionalText(item, "script"));
    }

    /// Which edition an item of the table, or of one of its indexes, is of.
    static AudioId id(Map<String, AttributeValue> item) {
        SpokenType type = SpokenType.of(text(item, "contentType")).orElseThrow();
        return new AudioId(type, text(item, "contentId"), text(item, "voiceId"));
    }

    private static JsonNode json(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? MissingNode.getInstance() : Attributes.toJson(value);
    }

    private static @Nullable Published published(Map<String, AttributeValue> item) {
        String edition = optionalText(item, "edition");
        if (edition == null) return null;
        Duration duration = Duration.ofMillis(
                json(item, "audioDuration").decimalValue().movePointRight(3).longValueExact());
        return new Published(edition, text(item, "audioHash"), duration, number(item, "audioSize"));
    }

    /// Whether what can be heard is what is wanted.
    boolean isCurrent(String hash, String wanted) {
        return status == Status.COMPLETED && contentHash.equals(hash) && recipe.equals(wanted);
    }

    /// Whether it is being made as it is wanted.
    boolean isUnderWay(String hash, String wanted) {
        return status.isOpen() && contentHash.equals(hash) && recipe.equals(wanted);
    }

    Optional<Published> heard() {
        return Optional.ofNullable(published);
    }
}
