package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A question with its answer in one locale.
///
/// @param slug the set's slug, `/` and the number
/// @param question canonical text of the body of `_question`
/// @param answer canonical text of the body of `_answer`
/// @param contentHash of the title and the spoken text of both bodies
public record Question(
        Locale locale,
        String slug,
        String setSlug,
        int number,
        String title,
        @Nullable String description,
        LocalDate date,
        @Nullable String subject,
        String question,
        String answer,
        String contentHash)
        implements Row {
    @Override
    public RowKey key() {
        return RowKey.of(ContentType.EXERCISE_QUESTIONS, locale, slug);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("slug", slug)
                .with("setSlug", setSlug)
                .with("number", number)
                .with("title", title)
                .with("description", description)
                .with("date", date)
                .with("subject", subject)
                .with("question", question)
                .with("answer", answer)
                .with("contentHash", contentHash)
                .done();
    }
}
