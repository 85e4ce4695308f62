package dev.lockstep.speech.maths;

/// A piece of LaTeX.
///
/// @param text what it says: a command with its backslash, the content of prose, digits with their marks
/// @param at where it starts, in characters from 0
record Token(Kind kind, String text, int at) {
    enum Kind {
        NUMBER,
        LETTER,
        COMMAND,
        OPEN,
        CLOSE,
        ABOVE,
        BELOW,
        PRIME,
        /// Next cell.
        CELL,
        /// Next line.
        LINE,
        COMMA,
        SPACED_COMMA,
        SIGN,
        /// The argument of a command whose argument is prose.
        TEXT,
        UNKNOWN
    }
}
