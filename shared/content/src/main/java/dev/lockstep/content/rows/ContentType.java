package dev.lockstep.content.rows;

import java.util.Arrays;
import java.util.Optional;

/// The nine tables, under the names the seed gives them.
public enum ContentType {
    AUTHORS("authors", 0),
    ARTICLE_CONTENTS("articleContents", 1),
    SUBJECT_TOPICS("subjectTopics", 1),
    EXERCISE_SETS("exerciseSets", 1),
    ARTICLE_REFERENCES("articleReferences", 2),
    SUBJECT_SECTIONS("subjectSections", 2),
    EXERCISE_QUESTIONS("exerciseQuestions", 2),
    EXERCISE_CHOICES("exerciseChoices", 2),
    CONTENT_AUTHORS("contentAuthors", 2);

    private final String table;
    private final int phase;

    ContentType(String table, int phase) {
        this.table = table;
        this.phase = phase;
    }

    /// The table's name.
    public String table() {
        return table;
    }

    /// When rows of this type are written: 0 authors, 1 parents, 2 children. A row refers only to rows of an
    /// earlier phase, or of its own unit.
    public int phase() {
        return phase;
    }

    /// The type of a table's name; empty for any other word.
    public static Optional<ContentType> of(String table) {
        return Arrays.stream(values()).filter(one -> one.table.equals(table)).findFirst();
    }

    @Override
    public String toString() {
        return table;
    }
}
