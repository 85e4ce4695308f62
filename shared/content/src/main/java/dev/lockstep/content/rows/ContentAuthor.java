package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Who wrote an article, a section or a question.
///
/// @param contentType the table of what was written
/// @param position the author's place in its list, from 0
public record ContentAuthor(Locale locale, ContentType contentType, String contentSlug, int position, String authorSlug)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.ofPart(ContentType.CONTENT_AUTHORS, locale, contentSlug, position);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("contentType", contentType.table())
                .with("contentSlug", contentSlug)
                .with("position", position)
                .with("authorSlug", authorSlug)
                .done();
    }
}
