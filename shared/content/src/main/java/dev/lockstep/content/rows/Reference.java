package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A work that an article cites.
///
/// @param position its place in the article's list, from 0
/// @param citation how the text cites it, such as `2024a`
public record Reference(
        Locale locale,
        String articleSlug,
        int position,
        String title,
        String authors,
        int year,
        @Nullable String url,
        @Nullable String citation,
        @Nullable String publication,
        @Nullable String details)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.ofPart(ContentType.ARTICLE_REFERENCES, locale, articleSlug, position);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("articleSlug", articleSlug)
                .with("position", position)
                .with("title", title)
                .with("authors", authors)
                .with("year", year)
                .with("url", url)
                .with("citation", citation)
                .with("publication", publication)
                .with("details", details)
                .done();
    }
}
