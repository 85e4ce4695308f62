package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A set of questions, as a material file names it.
///
/// @param slug `exercises/{category}/{examType}/{material}/{exerciseType}/[{year}/]{set}`
/// @param examType the `{type}` of the path, stored as `type`
/// @param position its place in the material file, from 0
public record ExerciseSet(
        Locale locale,
        String slug,
        String category,
        String examType,
        String material,
        String exerciseType,
        @Nullable Integer year,
        String title,
        @Nullable String description,
        int position)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.of(ContentType.EXERCISE_SETS, locale, slug);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("slug", slug)
                .with("category", category)
                .with("type", examType)
                .with("material", material)
                .with("exerciseType", exerciseType)
                .with("year", year)
                .with("title", title)
                .with("description", description)
                .with("position", position)
                .done();
    }
}
