package dev.lockstep.audio.identity;

import dev.lockstep.content.rows.ContentType;
import java.util.Arrays;
import java.util.Optional;

/// What there are spoken editions of, under the words the seed gives them.
public enum SpokenType {
    ARTICLE("article", ContentType.ARTICLE_CONTENTS, "articles/"),
    SUBJECT("subject", ContentType.SUBJECT_SECTIONS, "subject/");

    private final String word;
    private final ContentType table;
    private final String folder;

    SpokenType(String word, ContentType table, String folder) {
        this.word = word;
        this.table = table;
        this.folder = folder;
    }

    /// The type as requests and rows write it: `article` or `subject`.
    public String word() {
        return word;
    }

    /// The content table whose rows are spoken.
    public ContentType table() {
        return table;
    }

    /// What the slugs of this type begin with, the slash included.
    String folder() {
        return folder;
    }

    /// The type of a word; empty for any other, in other letter case too.
    public static Optional<SpokenType> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
