package dev.lockstep.audio.listening;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.state.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the table of plays: their keys, and how times stand in them. Pure.
final class PlayItems {
    /// What counted a play is kept so long after it, and what counted a week so long after its end.
    static final Duration KEPT = Duration.ofDays(30);

    private static final String PARTITION = "pk";
    private static final String AUDIO = "AUDIO#";
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PlayItems() {}

    /// What a user's rows, events, weeks and minutes lie in.
    static String ofUser(String userId) {
        return "USER#" + userId;
    }

    static Map<String, AttributeValue> rowKey(String userId, AudioId audio) {
        return key(ofUser(userId), AUDIO + path(audio));
    }

    /// What the rows of a user begin with that are of a content, whatever the voice.
    static String rowsOfContent(SpokenType type, String contentId) {
        return AUDIO + type + '#' + contentId + '#';
    }

    static Map<String, AttributeValue> eventKey(String userId, AudioId audio, String eventId) {
        return key(ofUser(userId), "EVENT#" + path(audio) + '#' + eventId);
    }

    /// That a user heard an audio in a week.
    static Map<String, AttributeValue> heardKey(String userId, AudioId audio, Week week) {
        return key(ofUser(userId), "HEARD#" + week + '#' + path(audio));
    }

    /// A user's calls in the minute that begins then.
    static Map<String, AttributeValue> minuteKey(String userId, Instant minute) {
        return key(ofUser(userId), "MINUTE#" + minute);
    }

    /// How many heard an audio in a week.
    static Map<String, AttributeValue> weekKey(AudioId audio, Week week) {
        return key(ofAudio(audio), "WEEK#" + week);
    }

    /// What an audio's weeks lie in.
    static String ofAudio(AudioId audio) {
        return AUDIO + audio.text();
    }

    /// The audio of an item in its own partition.
    static AudioId audio(Map<String, AttributeValue> item) {
        return AudioId.parse(text(item, PARTITION).substring(AUDIO.length()));
    }

    /// An instant in milliseconds as a text that sorts as time does.
    static String sortable(Instant instant) {
        return SORTABLE.format(instant);
    }

    /// An instant as DynamoDB's time to live wants it.
    static AttributeValue expiry(Instant instant) {
        return number(instant.getEpochSecond());
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, Attributes.text(partition), "sk", Attributes.text(sort));
    }

    private static String path(AudioId audio) {
        return audio.contentType().word() + '#' + audio.contentId() + '#' + audio.voiceId();
    }
}
