package dev.lockstep.content.site;

import dev.lockstep.content.rows.ContentType;

/// What the files of one folder make up.
enum Kind {
    ARTICLE(ContentType.ARTICLE_CONTENTS),
    SUBJECT_MATERIAL(ContentType.SUBJECT_TOPICS),
    SECTION(ContentType.SUBJECT_SECTIONS),
    EXERCISE_MATERIAL(ContentType.EXERCISE_SETS),
    QUESTION(ContentType.EXERCISE_QUESTIONS);

    private final ContentType type;

    Kind(ContentType type) {
        this.type = type;
    }

    /// The type of the rows that own what the folder holds.
    ContentType type() {
        return type;
    }

    boolean isMaterial() {
        return this == SUBJECT_MATERIAL || this == EXERCISE_MATERIAL;
    }
}
