package dev.lockstep.speech.maths;

/// The words of a part of an expression, and what its neighbours need to know of it.
///
/// @param open whether more words would be heard as a part of it, so that a pause must come before them
/// @param grouped whether it holds parentheses that are said, so that parentheses around it must be told
///   apart
record Phrase(String words, Kind kind, boolean open, boolean grouped) {
    /// How a phrase stands beside others.
    enum Kind {
        START,
        NUMBER,
        /// Any other operand.
        NAME,
        GROUP,
        ROOT,
        FRACTION,
        /// A sum, an integral, a matrix: an operand that starts with "the".
        LARGE,
        TEXT,
        POSTFIX,
        /// A unit of measure.
        UNIT,
        FUNCTION,
        /// What waits for an operand and starts with "the": a sum, a limit.
        BIG,
        PREFIX,
        OPERATOR,
        RELATION,
        /// The relation of an element to its set: two ends in parentheses after it are an interval.
        MEMBERSHIP,
        SEPARATOR;

        boolean isOperand() {
            return switch (this) {
                case NUMBER, NAME, GROUP, ROOT, FRACTION, LARGE, POSTFIX, UNIT -> true;
                case START, TEXT, FUNCTION, BIG, PREFIX, OPERATOR, RELATION, MEMBERSHIP, SEPARATOR -> false;
            };
        }
    }

    static final Phrase PAUSE = of(",", Kind.SEPARATOR);
    static final Phrase NOTHING = of("", Kind.TEXT);

    static Phrase of(String words, Kind kind) {
        return new Phrase(words, kind, false, false);
    }

    Phrase opened() {
        return new Phrase(words, kind, true, grouped);
    }

    Phrase as(Kind other) {
        return new Phrase(words, other, open, grouped);
    }

    Phrase with(String otherWords) {
        return new Phrase(otherWords, kind, open, grouped);
    }

    /// The words, with a pause after them if they are open.
    String closed() {
        return open ? words + "," : words;
    }
}
