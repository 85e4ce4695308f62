package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An article in one locale.
///
/// @param slug `articles/{category}/{name}`
/// @param body canonical text of the MDX body
/// @param contentHash of the title and the spoken text
public record Article(
        Locale locale,
        String slug,
        String category,
        String title,
        @Nullable String description,
        LocalDate date,
        String body,
        String contentHash)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.of(ContentType.ARTICLE_CONTENTS, locale, slug);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("slug", slug)
                .with("category", category)
                .with("title", title)
                .with("description", description)
                .with("date", date)
                .with("body", body)
                .with("contentHash", contentHash)
                .done();
    }
}
