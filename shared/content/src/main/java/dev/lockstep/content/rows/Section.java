package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A section of a topic in one locale.
///
/// @param slug the topic's slug, `/` and the section's name
/// @param subject the words of the metadata, which need not be those of the path
/// @param position its place in the topic, from 0; where the material file does not list it, the length of
///   the list
/// @param body canonical text of the MDX body
/// @param contentHash of the title and the spoken text
public record Section(
        Locale locale,
        String slug,
        String topicSlug,
        String title,
        @Nullable String description,
        LocalDate date,
        @Nullable String subject,
        int position,
        String body,
        String contentHash)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.of(ContentType.SUBJECT_SECTIONS, locale, slug);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("slug", slug)
                .with("topicSlug", topicSlug)
                .with("title", title)
                .with("description", description)
                .with("date", date)
                .with("subject", subject)
                .with("position", position)
                .with("body", body)
                .with("contentHash", contentHash)
                .done();
    }
}
