package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A topic of a subject, as a material file names it.
///
/// @param slug `subject/{category}/{grade}/{material}/{topic}`
/// @param position its place in the material file, from 0
public record Topic(
        Locale locale,
        String slug,
        String category,
        String grade,
        String material,
        String title,
        @Nullable String description,
        int position)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.of(ContentType.SUBJECT_TOPICS, locale, slug);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("slug", slug)
                .with("category", category)
                .with("grade", grade)
                .with("material", material)
                .with("title", title)
                .with("description", description)
                .with("position", position)
                .done();
    }
}
