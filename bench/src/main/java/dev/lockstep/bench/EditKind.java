package dev.lockstep.bench;

/// What somebody does to a page.
enum EditKind {
    WORD("a word is another", 18),
    TYPO("a letter is mended", 14),
    NUMBER("a number in prose is another", 8),
    SENTENCE_ADDED("a sentence more", 12),
    SENTENCE_REMOVED("a sentence less", 6),
    PARAGRAPH_REWRITTEN("a paragraph is another", 5),
    PARAGRAPH_ADDED("a paragraph more", 7),
    PARAGRAPH_REMOVED("a paragraph less", 4),
    PARAGRAPH_MOVED("a paragraph is elsewhere", 3),
    HEADING("a heading is longer", 5),
    TITLE("the title is longer", 4),
    MATHS("a formula is another", 11),
    TERM("a word is another wherever it stands", 3);

    private final String words;
    private final int percent;

    EditKind(String words, int percent) {
        this.words = words;
        this.percent = percent;
    }

    /// How many of a hundred edits are such.
    int percent() {
        return percent;
    }

    @Override
    public String toString() {
        return words;
    }
}
