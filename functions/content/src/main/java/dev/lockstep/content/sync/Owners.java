package dev.lockstep.content.sync;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.RowKey;

/// Which article, section, question, topic or set a row stands or falls with. Pure.
final class Owners {
    private Owners() {}

    /// The key of the row's owner, which is its own where nothing owns it.
    static RowKey of(RowKey key) {
        return switch (key.type()) {
            case AUTHORS, ARTICLE_CONTENTS, SUBJECT_TOPICS, SUBJECT_SECTIONS, EXERCISE_SETS, EXERCISE_QUESTIONS -> key;
            case ARTICLE_REFERENCES -> owner(key, ContentType.ARTICLE_CONTENTS);
            case EXERCISE_CHOICES -> owner(key, ContentType.EXERCISE_QUESTIONS);
            case CONTENT_AUTHORS -> owner(key, authored(key.id()));
        };
    }

    /// Whether files stand for rows of the type by themselves, and not as part of another or as its author.
    static boolean isOwner(ContentType type) {
        return switch (type) {
            case ARTICLE_CONTENTS, SUBJECT_TOPICS, SUBJECT_SECTIONS, EXERCISE_SETS, EXERCISE_QUESTIONS -> true;
            case AUTHORS, ARTICLE_REFERENCES, EXERCISE_CHOICES, CONTENT_AUTHORS -> false;
        };
    }

    private static RowKey owner(RowKey part, ContentType type) {
        int end = part.id().indexOf('#');
        return new RowKey(type, part.locale(), end < 0 ? part.id() : part.id().substring(0, end));
    }

    /// The first part of a slug says what it is of (a slug is the path of its folder).
    private static ContentType authored(String id) {
        if (id.startsWith("articles/")) return ContentType.ARTICLE_CONTENTS;
        return id.startsWith("subject/") ? ContentType.SUBJECT_SECTIONS : ContentType.EXERCISE_QUESTIONS;
    }
}
