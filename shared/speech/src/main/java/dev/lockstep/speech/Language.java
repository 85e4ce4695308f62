package dev.lockstep.speech;

/// A language that texts are read aloud in.
public enum Language {
    ENGLISH("en"),
    INDONESIAN("id");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// The tag that content and voices know it by, as in BCP 47.
    public String tag() {
        return tag;
    }
}
