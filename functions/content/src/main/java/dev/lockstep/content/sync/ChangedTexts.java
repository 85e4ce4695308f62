package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// Tells audio which articles and sections were written or deleted, at least once each: it looks at them
/// itself, and does nothing about those whose words are as they were. Thread-safe.
final class ChangedTexts {
    /// How many texts a message names.
    static final int MOST = 100;

    private final Optional<WorkQueue> audio;

    /// @param audio the queue of the audio function; empty where there is none, and nobody is told
    ChangedTexts(Optional<WorkQueue> audio) {
        this.audio = audio;
    }

    /// Tells of the texts among these changes, if there are any.
    ///
    /// @throws CodedException `aws_unavailable` where the queue did not take all of it
    void tell(List<Change> changes) {
        List<ObjectNode> texts =
                changes.stream().flatMap(change -> text(change.key())).toList();
        if (audio.isEmpty() || texts.isEmpty()) return;
        try {
            audio.get().sendAll(messages(texts), Duration.ZERO);
        } catch (SdkException broken) {
            throw new CodedException("aws_unavailable", "the queue of audio did not take which texts changed", broken);
        }
    }

    private static List<ObjectNode> messages(List<ObjectNode> texts) {
        List<ObjectNode> messages = new ArrayList<>();
        for (int start = 0; start < texts.size(); start += MOST) {
            ObjectNode message = Json.object();
            ArrayNode changed = message.putArray("changed");
            texts.subList(start, Math.min(start + MOST, texts.size())).forEach(changed::add);
            messages.add(message);
        }
        return messages;
    }

    /// A text as audio names it: its type in the seed's word, its locale and its slug.
    private static Stream<ObjectNode> text(RowKey key) {
        Locale locale = key.locale();
        if (locale == null) return Stream.empty();
        return word(key.type()).stream()
                .map(word -> Json.object().put("contentType", word).put("contentId", locale.code() + ':' + key.id()));
    }

    private static Optional<String> word(ContentType type) {
        return switch (type) {
            case ARTICLE_CONTENTS -> Optional.of("article");
            case SUBJECT_SECTIONS -> Optional.of("subject");
            case AUTHORS,
                    ARTICLE_REFERENCES,
                    SUBJECT_TOPICS,
                    EXERCISE_SETS,
                    EXERCISE_QUESTIONS,
                    EXERCISE_CHOICES,
                    CONTENT_AUTHORS -> Optional.empty();
        };
    }
}
