package dev.lockstep.speech.maths;

/// What a command does in an expression: how the parser takes its arguments, and how the reader joins its
/// words to those beside it.
enum Role {
    /// A name by itself: alpha, infinity.
    LETTER,
    /// Between two operands: plus, union.
    OPERATOR,
    /// Between two sides: equals, implies.
    RELATION,
    /// After its operand: factorial.
    POSTFIX,
    /// Before its operand: angle, for all.
    PREFIX,
    /// A function with a name: sine.
    FUNCTION,
    /// A function whose subscript says over what: maximum.
    BOUNDED,
    /// A limit.
    LIMIT,
    /// Adds up or joins between two bounds: sum, union of many.
    SUM,
    /// Integrates between two bounds or over one.
    INTEGRAL,
    /// Leaves something out: dots.
    DOTS,
    /// A parenthesis, a bar.
    DELIMITER,
    /// Says nothing, waits a little.
    PAUSE,
    /// Says nothing.
    SILENT,
    /// Says nothing, and neither does its argument.
    DROPPED,
    /// Its argument is prose.
    TEXT,
    /// Its argument is maths in another type face.
    STYLE,
    /// Its argument is a word if it is several letters, otherwise maths.
    WORD,
    /// Its argument is the name of a function.
    NAME,
    /// Its argument is the letter of a set of numbers.
    NUMBERS,
    /// One argument, put into a template.
    ACCENT,
    /// Two arguments, put into a template.
    NOTE,
    /// One argument, with a script that is a remark on it.
    BRACE,
    /// One argument, said in passing between what stands beside it.
    LABELLED,
    /// A modulus after a congruence.
    MODULO,
    FRACTION,
    BINOMIAL,
    ROOT,
    LEFT,
    RIGHT,
    BEGIN,
    END
}
