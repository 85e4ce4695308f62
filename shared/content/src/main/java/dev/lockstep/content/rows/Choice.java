package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One of the five options of a question.
///
/// @param position from 0 to 4
public record Choice(Locale locale, String questionSlug, int position, String label, boolean correct) implements Row {
    /// How many options a question has.
    public static final int COUNT = 5;

    public Choice {
        if (position < 0 || position >= COUNT) throw new IllegalArgumentException("no such option: " + position);
    }

    /// `A` to `E`.
    public String letter() {
        return Character.toString('A' + position);
    }

    @Override
    public RowKey key() {
        return RowKey.ofPart(ContentType.EXERCISE_CHOICES, locale, questionSlug, position);
    }

    @Override
    public ObjectNode fields() {
        return Fields.of(locale)
                .with("questionSlug", questionSlug)
                .with("position", position)
                .with("letter", letter())
                .with("label", label)
                .with("correct", correct)
                .done();
    }
}
